import type { Decimal } from 'decimal.js';
import { byName } from '../certificate/certificate.ts';
import type { Problem } from '../network/problem.ts';
import { decimalArithmetic } from '../shadow/decimal.ts';
import { truth } from '../shadow/shadow.ts';
import { tape } from '../shadow/tape.ts';

/** Written digits of a number. */
export const significantDigits = 30;

/** As a double, what is smaller is 0, and so it is written. */
const smallestExponent = -324;

/** Quantities by their names, each number as a decimal string. */
export type Digits = Readonly<Record<string, readonly string[]>>;

/** The last two are for what cancels to nothing, and for slopes of tanh that are far below any double. */
const workingDigits = [40, 60, 120, 360, 400];

/**
 * The exact answers to a problem, to 30 digits. They are found with more and more working digits until
 * more change nothing: only then has what cancelled on the way left 30 that are right.
 */
export function digitsOf(problem: Problem): Digits {
  let found: Digits = {};
  for (const working of workingDigits) {
    const before = found;
    found = foundWith(working, problem);
    if (isSame(found, before)) return found;
  }
  throw new Error(`${workingDigits.at(-1)} working digits do not settle 30 of an answer`);
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
