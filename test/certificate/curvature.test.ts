import { describe, expect, test } from 'vitest';
import { largestLogisticCurvature, largestTanhCurvature } from '../../src/certificate/curvature.ts';
import { stream } from '../../src/random/stream.ts';

// Written without the functions that the bounds are written with, and free of cancellation:
//   |tanh″ x| = 2·|sinh x| / cosh³ x
//   |σ″ x|    = p·(1 − p) / (1 + p)³,   p = e^−|x|
const curves = [
  {
    name: 'tanh',
    largest: largestTanhCurvature,
    curvature: (x: number) => (2 * Math.abs(Math.sinh(x))) / Math.cosh(x) ** 3,
    peak: Math.atanh(1 / Math.sqrt(3)),
    height: 4 / (3 * Math.sqrt(3)),
    widest: 12,
  },
  {
    name: 'the logistic function',
    largest: largestLogisticCurvature,
    curvature: (x: number) => {
      const p = Math.exp(-Math.abs(x));
      return (-p * Math.expm1(-Math.abs(x))) / (1 + p) ** 3;
    },
    peak: Math.log(2 + Math.sqrt(3)),
    height: 1 / (6 * Math.sqrt(3)),
    widest: 24,
  },
] as const;

/** Room for the roundings of both sides, far below what a certificate is widened by. */
const slack = 1e-14;

describe.each(curves)('the curvature of $name', ({ largest, curvature, peak, height, widest }) => {
  const random = stream(1, 'intervals');
  const intervals = Array.from({ length: 600 }, (_, k) => {
    const middle = (2 * random() - 1) * widest;
    const width = 2 ** -(k % 20) * random() * widest;
    return [middle - width, middle + width] as const;
  });

  function largestSampled(low: number, high: number): number {
    const count = 1000;
    const samples = Array.from({ length: count + 1 }, (_, k) =>
      curvature(low * (1 - k / count) + high * (k / count)),
    );
    return Math.max(...samples);
  }

  test('is nowhere in an interval above the largest', () => {
    const above = intervals.filter(
      ([low, high]) => largestSampled(low, high) > largest(low, high) * (1 + slack),
    );
    expect(above).toEqual([]);
  });

  test('comes within 1% of the largest somewhere in every interval', () => {
    const loose = intervals.filter(
      ([low, high]) => largest(low, high) > 1.01 * largestSampled(low, high),
    );
    expect(loose).toEqual([]);
  });

  test('is highest at the peak, on either side of 0', () => {
    expect(curvature(peak)).toBeCloseTo(height, 15);
    expect(curvature(-peak)).toBeCloseTo(height, 15);
    expect(curvature(peak + 1e-3)).toBeLessThan(height);
    expect(curvature(peak - 1e-3)).toBeLessThan(height);
  });

  test.each([
    ['the right peak', peak - 0.1, peak + 0.2],
    ['the left peak', -peak - 0.2, -peak + 0.1],
    ['both', -20, 3],
    ['the right peak at its lower end', peak, 9],
    ['the right peak at its upper end', 0, peak],
    ['the left peak at its lower end', -peak, 0],
    ['the left peak alone', -peak, -peak],
    ['everything', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  ])('is the height of the peak on an interval that contains %s', (_which, low, high) => {
    expect(largest(low, high)).toBeCloseTo(height, 15);
  });

  test('falls off on both sides of the peak', () => {
    const beyond = [1, 2, 4, 8, 16].map((k) => largest(k * peak, k * peak + 1));
    const before = [1, 2, 4, 8, 16].map((k) => largest(0, peak / k));
    for (const falling of [beyond, before]) {
      for (const [k, value] of falling.slice(1).entries()) expect(value).toBeLessThan(falling[k]!);
    }
    expect(beyond.at(-1)).toBeLessThan(1e-8 * height);
  });

  test('is the same on the mirrored interval', () => {
    for (const [low, high] of intervals) expect(largest(-high, -low)).toBe(largest(low, high));
  });

  test('vanishes at 0 and far away', () => {
    expect(largest(0, 0)).toBeLessThan(1e-300);
    expect(largest(1000, 2000)).toBeLessThan(1e-300);
    // e⁻²⁰⁰⁰ is less than any double, and more than 0.
    expect(largest(1000, 2000)).toBeGreaterThan(0);
    expect(largest(-2000, -1000)).toBeLessThan(1e-300);
    expect(largest(1e308, Number.POSITIVE_INFINITY)).toBeLessThan(1e-300);
  });

  test('grows only if the interval does', () => {
    for (const [low, high] of intervals) {
      const inner = largest(low + (high - low) / 4, high - (high - low) / 4);
      expect(inner).toBeLessThanOrEqual(largest(low, high) * (1 + slack));
    }
  });
});
