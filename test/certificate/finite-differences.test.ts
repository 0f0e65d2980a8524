import { describe, expect, test } from 'vitest';
import { finiteDifferenceErrors } from '../../src/certificate/finite-differences.ts';
import type { Problem } from '../../src/network/problem.ts';
import { tensor } from '../../src/network/tensor.ts';
import { plainProblem } from '../problems.ts';

const [w, v, x, y] = [0.75, 1.5, 2, -0.5];

// One unit, one step, no bias and no state before it.
const problem: Problem = {
  ...plainProblem({ sizes: [1, 1, 1], steps: 1, seed: 1, biases: false }),
  parameters: {
    Wxh: tensor([1, 1], [w]),
    Whh: tensor([1, 1], [0.5]),
    Why: tensor([1, 1], [v]),
  },
  inputs: [Float64Array.of(x)],
  targets: [Float64Array.of(y)],
  initialState: Float64Array.of(0),
};

//   L = ½e²,   e = v·s − y,   s = tanh(wx)
//   s′ = 1 − s²,   s″ = −2s·s′,   s‴ = −2s′·(1 − 3s²)
//   ∂²L/∂w² = x²·(v²s′² + e·v·s″)      ∂³L/∂w³ = x³·(3v²s′s″ + e·v·s‴)
//   ∂²L/∂v² = s²                       ∂³L/∂v³ = 0
const s = Math.tanh(w * x);
const e = v * s - y;
const slope = 1 - s * s;
const [curve, third] = [-2 * s * slope, -2 * slope * (1 - 3 * s * s)];
const derivatives = {
  Wxh: [
    x ** 2 * (v * v * slope * slope + e * v * curve),
    x ** 3 * (3 * v * v * slope * curve + e * v * third),
  ],
  Whh: [0, 0],
  Why: [s * s, 0],
} as const;

describe.each([1, 2, 1e-2])('a finite difference of step %d', (h) => {
  test.each(['Wxh', 'Whh', 'Why'] as const)('is off by h·|L″| + h²·|L‴| in %s', (name) => {
    const [second, thirdOne] = derivatives[name];
    const expected = h * Math.abs(second) + h * h * Math.abs(thirdOne);
    const [error] = finiteDifferenceErrors(problem, h, 0)[name]!;
    expect(Math.abs(error! - expected)).toBeLessThan(1e-5 * h);
  });

  test('is off by twice the error of the loss over h besides', () => {
    const [without, beside] = [0, 1e-3].map((error) => finiteDifferenceErrors(problem, h, error));
    for (const name of ['Wxh', 'Whh', 'Why']) {
      expect(beside![name]![0]! - without![name]![0]!).toBeCloseTo(2e-3 / h, 12);
    }
  });
});

test('every parameter has as many errors as entries', () => {
  const larger = plainProblem({ sizes: [2, 3, 1], steps: 2, seed: 1 });
  const errors = finiteDifferenceErrors(larger, 1e-6, 0);
  const counts = Object.entries(errors).map(([name, { length }]) => [name, length]);
  expect(counts).toEqual([
    ['Wxh', 6],
    ['Whh', 9],
    ['Why', 3],
    ['bh', 3],
    ['by', 1],
  ]);
});

// ½(z − y)² summed over two steps: its second derivative in the bias of an output is 2.
test('every step of the loss counts', () => {
  const twice = plainProblem({ sizes: [2, 3, 2], steps: 2, seed: 1 });
  for (const error of finiteDifferenceErrors(twice, 1, 0)['by']!) {
    expect(Math.abs(error - 2)).toBeLessThan(1e-5);
  }
});
