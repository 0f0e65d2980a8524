import type { Decimal } from 'decimal.js';
import { byName } from '../certificate/certificate.ts';
import type { Problem } from '../network/problem.ts';
import { float64 } from '../reference/float64.ts';
import { unroll } from '../reference/unroll.ts';
import { decimalArithmetic } from '../shadow/decimal.ts';
import { truth } from '../shadow/shadow.ts';
import { tape } from '../shadow/tape.ts';

/** Written digits of a number. */
export const significantDigits = 30;

/** As a double, what is smaller is 0, and so it is written. */
const smallestExponent = -324;

/** Quantities by their names, each number as a decimal string. */
export type Digits = Readonly<Record<string, readonly string[]>>;

/** Beyond 360 digits, what cancels to nothing is below every double. */
const workingDigits = [40, 60, 80, 100, 130, 180, 250, 360, 400];

/**
 * The exact answers to a problem, to 30 digits. They are found with more and more working digits until
 * more change nothing: only then has what cancelled on the way left 30 that are right.
 */
export function digitsOf(problem: Problem): Digits {
  const least = Math.min(40 + digitsLost(problem), 360);
  let found: Digits = {};
  for (const working of workingDigits.filter((digits) => digits >= least)) {
    const before = found;
    found = foundWith(working, problem);
    if (isSame(found, before)) return found;
  }
  throw new Error(`${workingDigits.at(-1)} working digits do not settle 30 of an answer`);
}

/**
 * 1 − tanh² a is about 4·e^−2|a|, and 1 − σ(z) about e^−|z|. With fewer digits than such a difference
 * loses it would be 0, and would still be 0 with some more.
 */
function digitsLost(problem: Problem): number {
  const { steps, logits } = unroll(float64, problem);
  const sizes = [...steps.map(({ a }) => a), ...logits].flatMap((v) => Array.from(v, Math.abs));
  return (2 * Math.max(...sizes)) / Math.LN10;
}

function foundWith(workingDigits: number, problem: Problem): Digits {
  const exact = byName(truth(tape(decimalArithmetic(workingDigits)), problem));
  return Object.fromEntries(
    Object.entries(exact).map(([name, values]) => [name, values.map(written)]),
  );
}

function written(value: Decimal): string {
  const isNothing = value.isZero() || value.e < smallestExponent;
  return isNothing ? '0' : value.toSignificantDigits(significantDigits).toString();
}

function isSame(some: Digits, others: Digits): boolean {
  return Object.entries(some).every(([name, values]) =>
    values.every((value, k) => value === others[name]?.[k]),
  );
}
