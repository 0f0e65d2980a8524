import { describe, expect, test } from 'vitest';
import { gamma, roundingModel } from '../../src/certificate/rounding.ts';

const formats = [
  { precision: 'float64', round: (value: number) => value },
  { precision: 'float32', round: Math.fround },
] as const;

describe.each(formats)('the numbers of $precision', ({ precision, round }) => {
  test('are 2u apart from 1 on, and 1 + u is rounded', () => {
    const { u } = roundingModel(precision);
    expect(round(1 + u)).toBe(1);
    expect(round(1 + 2 * u)).toBeGreaterThan(1);
  });

  test('begin with η', () => {
    const { eta } = roundingModel(precision);
    expect(round(eta)).toBe(eta);
    expect(round(eta / 2)).toBe(0);
  });

  test('keep all their digits down to the smallest that is normal', () => {
    const { u, eta, tiny } = roundingModel(precision);
    expect(round(tiny * (1 + 2 * u))).toBe(tiny * (1 + 2 * u));
    expect(tiny * 2 * u).toBe(eta);
  });

  test('end with the largest', () => {
    const { u, largest } = roundingModel(precision);
    expect(round(largest)).toBe(largest);
    expect(round(largest * (1 + 2 * u))).toBe(Number.POSITIVE_INFINITY);
  });
});

test('a centre that is computed in float64 has all of the error of float64, and 2⁻²⁹ of float32’s', () => {
  expect(roundingModel('float64').centreShare).toBe(1);
  expect(roundingModel('float32').centreShare).toBe(2 ** -29);
});

describe('what is declared of tanh and σ', () => {
  test('is three units in the last place unless it is more', () => {
    expect(roundingModel('float32')).toMatchObject({ precision: 'float32', kappa: 3, alpha: 0 });
    const more = { kappa: 4.5, alpha: 2 };
    expect(roundingModel('float64', more)).toMatchObject({ precision: 'float64', ...more });
  });

  test.each([2.99, Number.NaN])('cannot be κ = %d', (kappa) => {
    expect(() => roundingModel('float64', { kappa, alpha: 0 })).toThrow(
      `kappa is ${kappa}; the judge's own tanh is only known to 3 units`,
    );
  });

  test.each([-1e-9, Number.NaN])('cannot be α = %d', (alpha) => {
    expect(() => roundingModel('float64', { kappa: 3, alpha })).toThrow(`alpha is ${alpha}`);
  });
});

describe('γₙ', () => {
  test('is above n roundings compounded, and hardly more', () => {
    for (const n of [1, 2, 10, 1000]) {
      const compounded = (1 + 2 ** -20) ** n - 1;
      expect(gamma(n, 2 ** -20)).toBeGreaterThanOrEqual(compounded);
      expect(gamma(n, 2 ** -20)).toBeLessThan(1.001 * compounded);
    }
  });

  test('is nothing for no rounding', () => {
    expect(gamma(0, 2 ** -20)).toBe(0);
  });

  test('is infinite from nu = 1 on', () => {
    expect(gamma(3, 0.25)).toBe(3);
    expect(gamma(4, 0.25)).toBe(Number.POSITIVE_INFINITY);
    expect(gamma(5, 0.25)).toBe(Number.POSITIVE_INFINITY);
  });
});
