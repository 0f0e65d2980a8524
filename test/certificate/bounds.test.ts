import { describe, expect, test } from 'vitest';
import { type AffineVector, affine, radii } from '../../src/certificate/affine.ts';
import { type Bounds, boundsOf, jacobianBound } from '../../src/certificate/bounds.ts';
import { roundingModel } from '../../src/certificate/rounding.ts';
import { tensor } from '../../src/network/tensor.ts';
import { backpropagate } from '../../src/reference/backpropagate.ts';
import { type Equations, equationsOf } from '../../src/reference/equations.ts';
import { fromColumns, jacobianColumns } from '../../src/reference/jacobian.ts';
import type { VectorOperations } from '../../src/reference/operations.ts';
import { unroll } from '../../src/reference/unroll.ts';
import { plainProblem } from '../problems.ts';

const double = roundingModel('float64');
const single = roundingModel('float32');
const [D, H, O, T] = [2, 3, 1, 4];
const problem = plainProblem({ sizes: [D, H, O], steps: T, seed: 1 });
const other = plainProblem({ cell: 'relu', sizes: [1, 2, 2], steps: 3, seed: 2 });

/** All bounds as plain numbers, asked for in one go. */
function numbers({ gradients, ...bounds }: Bounds) {
  const { outputs, states, loss, inputGradients, initialStateGradient } = bounds;
  const all = { ...gradients, outputs, states, loss, inputGradients, initialStateGradient };
  return Object.fromEntries(
    Object.entries(all).map(([name, { shape, radius }]) => [name, { shape, radius: [...radius] }]),
  );
}

/** The final radius of docs/numerics.md, from affine vectors, joined. */
function finalRadii(...vectors: AffineVector[]): number[] {
  return vectors.flatMap((v) =>
    Array.from(
      radii(v),
      (E, i) => E * (1 + 2 ** -19) + (Math.abs(v.centre[i]!) + 2 * E) * 2 ** -53,
    ),
  );
}

function expectAlmost(found: ArrayLike<number>, expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) {
    expect(Math.abs(found[i]! - value)).toBeLessThanOrEqual(1e-12 * value);
  }
}

test('every quantity has its shape, and a radius for each of its numbers', () => {
  const shapes = Object.entries(numbers(boundsOf(problem, double))).map(([name, bound]) => {
    expect(bound.radius).toHaveLength(bound.shape.reduce((product, n) => product * n, 1));
    return [name, bound.shape];
  });
  expect(Object.fromEntries(shapes)).toEqual({
    Wxh: [H, D],
    Whh: [H, H],
    Why: [O, H],
    bh: [H],
    by: [O],
    outputs: [T, O],
    states: [T, H],
    loss: [],
    inputGradients: [T, D],
    initialStateGradient: [H],
  });
});

describe.each([double, single])('in $precision', (model) => {
  test('radii are those of the reference’s equations, widened for centres and for doubles', () => {
    const math = affine(model);
    const unrolled = unroll(math, problem);
    const back = backpropagate(math, problem, unrolled);
    const bounds = boundsOf(problem, model);
    expectAlmost(bounds.outputs.radius, finalRadii(...unrolled.outputs));
    expectAlmost(bounds.states.radius, finalRadii(...unrolled.steps.map(({ h }) => h)));
    expectAlmost(bounds.loss.radius, finalRadii(unrolled.loss));
    expectAlmost(bounds.inputGradients.radius, finalRadii(...back.inputs));
    expectAlmost(bounds.initialStateGradient.radius, finalRadii(back.initialState));
    for (const [name, bound] of Object.entries(bounds.gradients)) {
      expectAlmost(bound.radius, finalRadii(back.parameters[name as 'Wxh']));
    }
  });

  test('and so are those of one state’s slope in another', () => {
    const math = affine(model);
    const columns = jacobianColumns(math, problem, unroll(math, problem), 1, 3);
    const { shape, radius } = jacobianBound(problem, { from: 1, to: 3 }, model);
    expect(shape).toEqual([H, H]);
    const expected = fromColumns(columns.map((column) => Float64Array.from(finalRadii(column))));
    expectAlmost(radius, Array.from(expected));
  });
});

test('the slope of a state in itself is known but for the last place of a double', () => {
  const { radius } = jacobianBound(problem, { from: 2, to: 2 }, single);
  expect(Array.from(radius, (r) => r > 0)).toEqual(Array.from(radius, (_, k) => k % (H + 1) === 0));
  expect(radius[0]! / 2 ** -53).toBeCloseTo(1, 10);
});

describe('the memory that all share', () => {
  const fresh = () => numbers(boundsOf(problem, double));

  test('may be taken between the way forward and the way back', () => {
    const expected = fresh();
    const bounds = boundsOf(problem, double);
    expect(Array.from(bounds.outputs.radius)).toEqual(expected['outputs']!.radius);
    void boundsOf(other, double).gradients;
    expect(numbers(bounds)).toEqual(expected);
  });

  test('may be taken by a slope between states', () => {
    const bounds = boundsOf(problem, double);
    void bounds.outputs;
    jacobianBound(other, { from: 0, to: 2 }, double);
    expect(numbers(bounds)).toEqual(fresh());
  });

  test('may be asked in any order', () => {
    const bounds = boundsOf(problem, double);
    void bounds.gradients;
    expect(numbers(bounds)).toEqual(fresh());
  });
});

describe('nothing is computed', () => {
  /** The operations, and how often the function of the cell was called. */
  function counting() {
    let calls = 0;
    const over = <V>(math: VectorOperations<V>): VectorOperations<V> => ({
      ...math,
      tanh(a) {
        calls += 1;
        return math.tanh(a);
      },
    });
    return { over, calls: () => calls };
  }

  test('before it is asked for, and nothing twice', () => {
    const { over, calls } = counting();
    const bounds = boundsOf(problem, double, { over });
    expect(calls()).toBe(0);
    void bounds.loss;
    void bounds.states;
    void bounds.gradients;
    void bounds.inputGradients;
    expect(calls()).toBe(T);
  });

  test('of the way back where only the way forward is asked for', () => {
    const broken: Equations = {
      ...equationsOf(problem.network),
      backward: {
        ...equationsOf(problem.network).backward,
        dz: () => {
          throw new Error('the way back was asked for');
        },
      },
    };
    const bounds = boundsOf(problem, double, { equations: broken });
    expect(bounds.outputs.radius[0]).toBeGreaterThan(0);
    expect(() => bounds.gradients).toThrow('the way back was asked for');
  });
});

describe('other evaluations than the reference’s', () => {
  test('have other functions', () => {
    const over = <V>(math: VectorOperations<V>): VectorOperations<V> => ({
      ...math,
      tanh: (a) => math.scale(0, math.tanh(a)),
    });
    expect(Math.max(...boundsOf(problem, double, { over }).states.radius)).toBe(0);
  });

  test('start from a state that is off by so much in each of its numbers', () => {
    const nearly = {
      ...problem,
      parameters: {
        ...problem.parameters,
        Wxh: tensor([H, D], new Float64Array(H * D).fill(1)),
        Whh: tensor([H, H], [1, 0, 0, 0, 1, 0, 0, 0, 1]),
        bh: tensor([H], new Float64Array(H)),
      },
      inputs: problem.inputs.map(() => new Float64Array(D)),
      initialState: new Float64Array(H),
    };
    // tanh is nearly the identity at 0, and what is off stays off.
    const stateError = Float64Array.of(1e-6, 0, 1e-9);
    const { radius } = boundsOf(nearly, double, { stateError }).states;
    for (let t = 0; t < T; t++) {
      for (let i = 0; i < H; i++) {
        expect(Math.abs(radius[t * H + i]! / (1 + 2 ** -19) - stateError[i]!)).toBeLessThan(1e-10);
      }
    }
    expect(Array.from(stateError)).toEqual([1e-6, 0, 1e-9]);
  });
});

test('where a value may overflow nothing is certified, and nothing of what follows from it', () => {
  const far = {
    ...plainProblem({ cell: 'relu', biases: false, sizes: [1, 1, 1], steps: 1, seed: 1 }),
    inputs: [Float64Array.of(1)],
    initialState: Float64Array.of(0),
  };
  const scaledTo = (weight: number) => {
    const one = (value: number) => tensor([1, 1], [value]);
    const parameters = { Wxh: one(weight), Whh: one(0), Why: one(0) };
    return boundsOf({ ...far, parameters }, single).states.radius[0];
  };
  expect(scaledTo(2 ** 127)).toBeLessThan(2 ** 106);
  expect(scaledTo(2 ** 128)).toBe(Number.POSITIVE_INFINITY);
  // Rounded up, the largest number itself would be beyond.
  expect(scaledTo(single.largest)).toBe(Number.POSITIVE_INFINITY);
});
