import { expect, test } from 'vitest';
import { tensor } from '../../../src/network/tensor.ts';
import { float64 } from '../../../src/reference/float64.ts';
import { type GateOperations, type Traced, trace } from '../../../src/zoo/gates/trace.ts';

type V = Float64Array;

const x = Float64Array.of(0.3, -0.7);
const y = Float64Array.of(1.1, 0.4);
const M = tensor([2, 2], [1, 2, -3, 0.5]);

/** Every operation once. */
function composed(math: GateOperations<Traced<V>>, a: Traced<V>, b: Traced<V>): Traced<V> {
  const squashed = math.product(math.tanh(a), math.sigmoid(b));
  const line = math.minus(math.scale(3, squashed), math.shift(0.25, math.oneMinus(b)));
  return math.sum([math.times(M, line), math.relu(b), math.firstEverywhere(a)]);
}

function valueAt(a: V, b: V): V {
  const { operations, leaf } = trace(float64, 2);
  return composed(operations, leaf(a), leaf(b)).value;
}

const step = 1e-6;
const moved = (v: V, j: number, by: number) => v.map((value, i) => (i === j ? value + by : value));

/** ∂(entry i of what is composed)/∂(entry j of x) as a central difference. */
function difference(i: number, j: number): number {
  const [above, below] = [valueAt(moved(x, j, step), y), valueAt(moved(x, j, -step), y)];
  return (above[i]! - below[i]!) / (2 * step);
}

const unit = (k: number) => Float64Array.of(Number(k === 0), Number(k === 1));

test.each([
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
])('a push ahead and a slope back are the slope: entry (%i, %i)', (i, j) => {
  const traced = trace(float64, 2);
  const [a, b] = [traced.leaf(x), traced.leaf(y)];
  const made = composed(traced.operations, a, b);
  const [pushed] = traced.ahead([[a, unit(j)]], [made]);
  const [slope] = traced.back([[made, unit(i)]], [a]);
  expect(pushed![i]).toBeCloseTo(difference(i, j), 8);
  expect(slope![j]).toBeCloseTo(difference(i, j), 8);
});

test('what plays no part has no slope, and is not pushed', () => {
  const traced = trace(float64, 2);
  const [a, b] = [traced.leaf(x), traced.leaf(y)];
  const made = traced.operations.tanh(a);
  expect(traced.back([[made, x]], [b])).toEqual([Float64Array.of(0, 0)]);
  expect(traced.ahead([[b, x]], [made])).toEqual([Float64Array.of(0, -0)]);
});
