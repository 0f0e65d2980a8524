import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { cells, losses, readouts } from '../../src/network/network.ts';
import type { Problem } from '../../src/network/problem.ts';
import { stream } from '../../src/random/stream.ts';
import type { Arithmetic } from '../../src/shadow/arithmetic.ts';
import { decimalArithmetic } from '../../src/shadow/decimal.ts';
import { directionalDifference } from '../../src/shadow/differences.ts';
import { type Truth, truth } from '../../src/shadow/shadow.ts';
import { tape } from '../../src/shadow/tape.ts';
import { plainProblem } from '../problems.ts';

// Central differences at 60 digits know nothing but the forward equations; with h = 1e-20 they are
// good to about 36 digits, and the mechanical gradient must agree to 30 of its largest entry.
const math = decimalArithmetic(60);
const h = new Decimal('1e-20');

function entries(gradient: Truth<Decimal>): [name: string, slopes: readonly Decimal[]][] {
  return [
    ...Object.entries(gradient.gradients),
    ['inputs', gradient.inputGradients.flat()],
    ['initialState', gradient.initialStateGradient],
  ];
}

/** The largest disagreement between differences and slopes, as a share of the largest slope. */
function disagreement(problem: Problem, arithmetic: Arithmetic<Decimal> = math): Decimal {
  const slopes = entries(truth(tape(arithmetic), problem));
  const largest = Decimal.max(...slopes.flatMap(([, values]) => values.map((v) => v.abs())));
  const errors = slopes.flatMap(([name, values]) =>
    values.map((slope, index) => {
      const along = (n: string, i: number) => (n === name && i === index ? 1 : 0);
      return directionalDifference(math, problem, along, h).minus(slope).abs();
    }),
  );
  return Decimal.max(...errors).div(largest);
}

describe('reverse mode agrees with central differences in every parameter, input and state', () => {
  const networks = cells.flatMap((cell) =>
    losses.map((loss, i) => ({ cell, loss, readout: readouts[i]! })),
  );
  test.each(networks)('$cell, $readout, $loss', (network) => {
    const problem = plainProblem({ ...network, sizes: [2, 3, 2], steps: 3, seed: 5 });
    expect(disagreement(problem).toNumber()).toBeLessThan(1e-30);
  });
});

test('and along random directions on larger problems', () => {
  for (const seed of [1, 2, 3]) {
    const problem = plainProblem({ sizes: [4, 10, 3], steps: 15, seed });
    const random = stream(seed, 'direction');
    const signs = new Map<string, number>();
    const direction = (name: string, index: number) => {
      const key = `${name} ${index}`;
      const sign = signs.get(key) ?? (random() < 0.5 ? 1 : -1);
      signs.set(key, sign);
      return sign;
    };
    const difference = directionalDifference(math, problem, direction, h);
    const slopes = entries(truth(tape(math), problem));
    const expected = slopes
      .flatMap(([name, values]) => values.map((v, i) => v.times(direction(name, i))))
      .reduce((sum, v) => sum.plus(v));
    const scale = Decimal.max(...slopes.flatMap(([, values]) => values.map((v) => v.abs())));
    expect(difference.minus(expected).abs().div(scale).toNumber()).toBeLessThan(1e-30);
  }
});

test('the audit notices a slope that is wrong by 1e-25', () => {
  const off = new Decimal('1.0000000000000000000000001');
  const wrong = { ...math, multiply: (a: Decimal, b: Decimal) => math.multiply(a, b).times(off) };
  const problem = plainProblem({ sizes: [2, 3, 2], steps: 3, seed: 5 });
  expect(disagreement(problem, wrong).toNumber()).toBeGreaterThan(1e-27);
});
