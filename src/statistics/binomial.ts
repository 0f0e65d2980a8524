import { standardNormalQuantile } from './samples.ts';
import type { Interval } from './tails.ts';

/**
 * P(X ≥ k) for the number X of heads in n throws of a fair coin, which is
 *   (C(n, k) + C(n, k + 1) + … + C(n, n)) / 2ⁿ.
 * The sum is of whole numbers, each made from the one before, C(n, j) = C(n, j + 1)·(j + 1)/(n − j),
 * where the division leaves nothing over. So it is exact; only the quotient is cut off after 64
 * bits and rounded. What is smaller than every double comes out as 0.
 */
export function fairTail(n: number, k: number): number {
  if (!Number.isSafeInteger(n) || !Number.isSafeInteger(k) || n < 0) {
    throw new RangeError(`throws and heads are whole numbers, not ${n} and ${k}`);
  }
  if (k <= 0) return 1;
  let term = 1n;
  let sum = 0n;
  for (let j = n; j >= k; j--) {
    sum += term;
    term = (term * BigInt(j)) / BigInt(n - j + 1);
  }
  const surplus = Math.max(0, sum.toString(16).length * 4 - 64);
  return Number(sum >> BigInt(surplus)) * 2 ** (surplus - n);
}

/**
 * Wilson's interval for the chance of a success, after k of n: all chances p from which the share
 * k/n is at most z standard deviations √(p(1 − p)/n) away. It covers p in about the given share of
 * samples; it is for the eye, and decides nothing.
 */
export function wilson(n: number, k: number, coverage = 0.95): Interval {
  const z2 = standardNormalQuantile((1 + coverage) / 2) ** 2;
  const middle = (k + z2 / 2) / (n + z2);
  const reach = Math.sqrt(z2 * ((k * (n - k)) / n + z2 / 4)) / (n + z2);
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}
