import { describe, expect, test } from 'vitest';
import { entriesOf } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { mapValues, type Vector } from '../../src/network/tensor.ts';
import { gradientCheckObjects } from '../../src/reference/gradient-check.ts';
import { plainProblem } from '../problems.ts';

// Quarters, so that differences of L = Σθ² with a step of a power of two are exact: 2θ.
const drawn = plainProblem({ sizes: [1, 2, 1], steps: 1, seed: 1 });
const quarters = entriesOf(drawn.parameters).map(([name, t]) => [
  name,
  mapValues(t, (w) => Math.round(4 * w) / 4),
]);
const problem = { ...drawn, parameters: Object.fromEntries(quarters) } as Problem;

const sumOfSquares = ({ parameters }: Problem) =>
  entriesOf(parameters)
    .flatMap(([, { values }]) => Array.from(values))
    .reduce((sum, w) => sum + w * w, 0);

const slopes: Readonly<Record<string, Vector>> = Object.fromEntries(
  entriesOf(problem.parameters).map(([name, { values }]) => [name, values.map((w) => 2 * w)]),
);

function objects(gradients: Readonly<Record<string, Vector>>, lossAt = sumOfSquares): boolean {
  return gradientCheckObjects(lossAt, gradients, { problem, step: 2 ** -10, threshold: 0.25 });
}

const places = entriesOf(problem.parameters).flatMap(([name, { values }]) =>
  Array.from(values, (_, i) => ({ name, i })),
);

function withSlope(name: string, i: number, change: (slope: number) => number) {
  const slope = slopes[name]!;
  return { ...slopes, [name]: slope.with(i, change(slope[i]!)) };
}

test('a gradient check is silent about the right gradient', () => {
  expect(objects(slopes)).toBe(false);
});

describe.each(places)('about $name at $i, a gradient check', ({ name, i }) => {
  test('lets pass what is off by the threshold, on either side', () => {
    expect(objects(withSlope(name, i, (slope) => slope + 0.25))).toBe(false);
    expect(objects(withSlope(name, i, (slope) => slope - 0.25))).toBe(false);
  });

  test('objects to what is off by more', () => {
    expect(objects(withSlope(name, i, (slope) => slope + 0.375))).toBe(true);
    expect(objects(withSlope(name, i, (slope) => slope - 0.375))).toBe(true);
  });

  test('objects to what is not a number', () => {
    expect(objects(withSlope(name, i, () => Number.NaN))).toBe(true);
  });
});

test('a gradient check objects where the loss is not a number', () => {
  expect(objects(slopes, () => Number.NaN)).toBe(true);
});

// (L(θ + ε) − L(θ − ε)) / 2ε of θ³ is 3θ² + ε²
test('a gradient check takes central differences of the step that it is given', () => {
  const cubes = ({ parameters }: Problem) => parameters.Wxh.values[0]! ** 3;
  const one: Problem = plainProblem({ sizes: [1, 1, 1], steps: 1, seed: 1, biases: false });
  const flat = Float64Array.of(0);
  const w = one.parameters.Wxh.values[0]!;
  const checked = (slope: number) =>
    gradientCheckObjects(
      cubes,
      { Wxh: Float64Array.of(slope), Whh: flat, Why: flat },
      { problem: one, step: 0.5, threshold: 1e-12 },
    );
  expect(checked(3 * w * w + 0.25)).toBe(false);
  expect(checked(3 * w * w)).toBe(true);
});
