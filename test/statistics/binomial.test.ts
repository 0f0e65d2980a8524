import { expect, test } from 'vitest';
import { fairTail, wilson } from '../../src/statistics/binomial.ts';

test('the tail of a few throws is what counting finds', () => {
  expect([0, 1, 2, 3, 4, 5].map((k) => fairTail(4, k) * 16)).toEqual([16, 15, 11, 5, 1, 0]);
  expect(fairTail(0, 0)).toBe(1);
});

test('the two tails of many throws share out everything', () => {
  for (const k of [4800, 4999, 5000, 5100]) {
    // Exact numbers are rounded at 2⁻⁵³ of 1 at most; each tail is at most 1.
    expect(Math.abs(fairTail(10_000, k) + fairTail(10_000, 10_001 - k) - 1)).toBeLessThanOrEqual(
      2 ** -52,
    );
  }
});

test('60 heads of 100, 5,250 of 10,000: what Python’s fractions say', () => {
  expect(fairTail(100, 60)).toBe(0.028443966820490395);
  expect(fairTail(10_000, 5250)).toBe(3.0034566725177034e-7);
});

test('what no double can name is 0', () => {
  expect(fairTail(1000, 1000)).toBe(2 ** -1000);
  expect(fairTail(10_000, 10_000)).toBe(0);
});

test('half a throw is refused', () => {
  expect(() => fairTail(10, 2.5)).toThrow('throws and heads are whole numbers, not 10 and 2.5');
});

test('Wilson’s interval ends where the share is z deviations away', () => {
  const { low, high } = wilson(100, 40);
  for (const p of [low, high]) {
    expect(Math.abs(0.4 - p) / Math.sqrt((p * (1 - p)) / 100)).toBeCloseTo(1.959964, 5);
  }
  expect(wilson(10, 10).high).toBe(1);
  expect(wilson(10, 0).low).toBe(0);
});
