import { describe, expect, test } from 'vitest';
import { type Certificate, certifier } from '../../src/certificate/certificate.ts';
import { compare } from '../../src/certificate/comparison.ts';
import { roundingModel } from '../../src/certificate/rounding.ts';
import type { Problem } from '../../src/network/problem.ts';
import { tensor } from '../../src/network/tensor.ts';
import { backpropagate } from '../../src/reference/backpropagate.ts';
import { float64 } from '../../src/reference/float64.ts';
import { unroll } from '../../src/reference/unroll.ts';
import { plainProblem } from '../problems.ts';

const { certify, bounds } = certifier();
const double = roundingModel('float64');
const single = roundingModel('float32');

/** One unit, one step, no biases, with these numbers. */
function tiny(cell: 'tanh' | 'relu', Wxh: number, Why: number, x: number, y = 0): Problem {
  const plain = plainProblem({ cell, biases: false, sizes: [1, 1, 1], steps: 1, seed: 1 });
  const one = (value: number) => tensor([1, 1], [value]);
  return {
    ...plain,
    parameters: { Wxh: one(Wxh), Whh: one(0), Why: one(Why) },
    inputs: [Float64Array.of(x)],
    targets: [Float64Array.of(y)],
    initialState: new Float64Array(1),
  };
}

function referenceWithin(problem: Problem, certificate: Certificate): boolean {
  const unrolled = unroll(float64, problem);
  const back = backpropagate(float64, problem, unrolled);
  const outputs = compare('outputs', tensor([1, 1], unrolled.outputs[0]!), certificate.outputs);
  const gradient = compare(
    'Wxh',
    tensor([1, 1], back.parameters.Wxh),
    certificate.gradients['Wxh']!,
  );
  return outputs.outside === 0 && gradient.outside === 0;
}

describe('at the edges of the number range', () => {
  test('a product that underflows to nothing is still charged', () => {
    const problem = tiny('relu', 2 ** -600, 2 ** 1000, 2 ** -600);
    expect(referenceWithin(problem, certify(problem, double))).toBe(true);
  });

  test('where float32 would overflow nothing is certified, and float64 still is', () => {
    const problem = tiny('relu', 2 ** 100, 2 ** 100, 1);
    expect(bounds(problem, single).outputs.radius[0]).toBe(Number.POSITIVE_INFINITY);
    expect(bounds(problem, double).outputs.radius[0]).toBeLessThan(2 ** 152);
  });

  test('what is exactly 0 in every evaluation has radius 0', () => {
    const problem = tiny('tanh', 1, 0, 1);
    expect(bounds(problem, double).gradients['Wxh']!.radius[0]).toBe(0);
  });
});

describe('at the kink of relu', () => {
  // 0.1·0.3 − 0.03 is not 0, but right evaluations may find it on either side.
  const problem: Problem = {
    ...tiny('relu', 0.1, 1, 0.3, 1),
    network: { ...tiny('relu', 0, 0, 0).network, biases: true },
    parameters: {
      ...tiny('relu', 0.1, 1, 0.3).parameters,
      bh: tensor([1], [-0.03]),
      by: tensor([1], [0]),
    },
  };

  test('no gradient behind it is certified', () => {
    const { gradients } = bounds(problem, single);
    expect(gradients['Wxh']!.radius[0]).toBe(Number.POSITIVE_INFINITY);
    expect(gradients['by']!.radius[0]).toBeLessThan(1e-6);
  });

  test('a unit that weights of 0 keep apart from it is certified', () => {
    const apart: Problem = {
      ...problem,
      network: { ...problem.network, sizes: { inputs: 1, hidden: 2, outputs: 1 } },
      parameters: {
        Wxh: tensor([2, 1], [0.1, 1]),
        Whh: tensor([2, 2], [1, 0, 0, 1]),
        Why: tensor([1, 2], [1, 1]),
        bh: tensor([2], [-0.03, 0]),
        by: tensor([1], [0]),
      },
      inputs: [Float64Array.of(0.3), Float64Array.of(0.3)],
      targets: [Float64Array.of(1), Float64Array.of(1)],
      weights: [1, 1],
      initialState: new Float64Array(2),
    };
    const [behind, beside] = bounds(apart, single).gradients['Wxh']!.radius;
    expect(behind).toBe(Number.POSITIVE_INFINITY);
    expect(beside).toBeLessThan(1e-5);
  });

  test('outputs are certified all the same', () => {
    expect(bounds(problem, single).outputs.radius[0]).toBeLessThan(1e-7);
  });

  test('a pre-activation that is exactly 0 has the declared slope 0', () => {
    const flat = tiny('relu', 0, 1, 1, 1);
    expect(bounds(flat, single).gradients['Wxh']!.radius[0]).toBeLessThan(1e-6);
    expect(certify(flat, single).gradients['Wxh']!.centre[0]).toBe(0);
  });
});

test('a declared absolute error of the activations widens the radius, a smaller κ is refused', () => {
  const problem = plainProblem({ sizes: [2, 3, 1], steps: 3, seed: 4 });
  const usual = bounds(problem, single).outputs.radius[0]!;
  const declared = roundingModel('float32', { kappa: 3, alpha: 3 });
  expect(bounds(problem, declared).outputs.radius[0]).toBeGreaterThan(1.2 * usual);
  expect(() => roundingModel('float64', { kappa: 1, alpha: 0 })).toThrow(/declare at least that/);
});

test('the radius of float32 is about 2²⁹ times that of float64', () => {
  const problem = plainProblem({ sizes: [2, 3, 2], steps: 5, seed: 4 });
  const [wide, narrow] = [bounds(problem, single), bounds(problem, double)];
  const ratio = wide.loss.radius[0]! / narrow.loss.radius[0]!;
  expect(Math.log2(ratio)).toBeGreaterThan(28.9);
  expect(Math.log2(ratio)).toBeLessThan(29.1);
});
