import { Decimal } from 'decimal.js';
import { expect, test } from 'vitest';
import { certifier } from '../../src/certificate/certificate.ts';
import { exactErrors, exactJacobianErrors } from '../../src/certificate/exact-errors.ts';
import { roundingModel } from '../../src/certificate/rounding.ts';
import type { Problem } from '../../src/network/problem.ts';
import { exactDecimal } from '../../src/shadow/decimal.ts';
import { plainProblem } from '../problems.ts';

const problem = plainProblem({ sizes: [2, 3, 2], steps: 3, seed: 1 });

/** One unit, one step: h = tanh(0.1 + 0.25) and nothing else. */
const oneUnit: Problem = {
  network: { ...problem.network, sizes: { inputs: 1, hidden: 1, outputs: 1 } },
  parameters: {
    Wxh: { shape: [1, 1], values: Float64Array.of(1) },
    Whh: { shape: [1, 1], values: Float64Array.of(0.5) },
    Why: { shape: [1, 1], values: Float64Array.of(1) },
    bh: { shape: [1], values: Float64Array.of(0.25) },
    by: { shape: [1], values: Float64Array.of(0) },
  },
  inputs: [Float64Array.of(0.1)],
  targets: [Float64Array.of(0)],
  weights: [1],
  initialState: Float64Array.of(0),
  instance: 'main',
};

// 0.1 is the double, not the decimal.
const a = new (Decimal.clone({ precision: 60 }))(
  '0.1000000000000000055511151231257827021181583404541015625',
).plus(0.25);

test('an error below one unit in the last place is known to all its digits', () => {
  const exact = a.tanh();
  const nearest = exact.toNumber();
  const values = Float64Array.of(nearest);
  const [error] = exactErrors(oneUnit)('states', values);
  expect(error).toBeGreaterThan(0);
  expect(error).toBeLessThanOrEqual(2 ** -54);
  expect(error).toBe(exact.minus(exactDecimal(nearest)).abs().toNumber());
});

test('the certificate’s centre is a double: it calls the nearest double right', () => {
  const { centre } = certifier().certify(oneUnit, roundingModel('float64')).states;
  expect(exactErrors(oneUnit)('states', centre)[0]).toBeGreaterThan(0);
});

test('every quantity goes by its name', () => {
  const { outputs, loss, gradients, inputGradients, initialStateGradient } = certifier().certify(
    problem,
    roundingModel('float64'),
  );
  const named = { outputs, loss, ...gradients, inputGradients, initialStateGradient };
  const errors = exactErrors(problem);
  for (const [name, { centre, radius }] of Object.entries(named)) {
    for (const [i, error] of errors(name, centre).entries()) {
      expect(error, name).toBeLessThan(radius[i]!);
    }
    const off = errors(
      name,
      centre.map((value) => value + 1),
    );
    expect(off[0], name).toBeCloseTo(1, 10);
  }
});

test('the slope of one state in another has errors of its own', () => {
  // ∂h₁/∂h₀ = (1 − tanh² a)·Whh
  const slope = a.tanh().pow(2).neg().plus(1).times(0.5);
  const errors = exactJacobianErrors(oneUnit, { from: 0, to: 1 });
  const [error] = errors('jacobian', Float64Array.of(slope.toNumber()));
  expect(error).toBe(slope.minus(exactDecimal(slope.toNumber())).abs().toNumber());
});

test('what is not finite is infinitely far away', () => {
  const { NaN: nothing, NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;
  for (const value of [nothing, NEGATIVE_INFINITY]) {
    expect(exactErrors(oneUnit)('loss', Float64Array.of(value))).toEqual(
      Float64Array.of(POSITIVE_INFINITY),
    );
  }
});
