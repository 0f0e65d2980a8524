import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { stream } from '../../src/random/stream.ts';
import { exactDecimal } from '../../src/shadow/decimal.ts';
import { DoubleDoubles } from '../../src/shadow/double-double.ts';

// What docs/numerics.md takes them to be: right to 2⁻⁹⁸ of the result, functions to six times that.
const u = new Decimal(2).pow(-98);
const Exact = Decimal.clone({ precision: 120 });

const numbers = new DoubleDoubles(3);

function exact(at: number): Decimal {
  return new Exact(exactDecimal(numbers.hi[at]!)).plus(exactDecimal(numbers.lo[at]!));
}

/** A number of 106 bits between 2^−reach and 2^reach, of either sign. */
function put(at: number, random: () => number, reach: number): void {
  const hi = (random() < 0.5 ? -1 : 1) * (1 + random()) * 2 ** (reach * (2 * random() - 1));
  numbers.set(at, hi, hi * (random() - 0.5) * 2 ** -53);
}

function relativeError(at: number, truth: Decimal): Decimal {
  return truth.isZero() ? exact(at).abs() : exact(at).minus(truth).div(truth).abs();
}

function largest(errors: readonly Decimal[]): Decimal {
  return Decimal.max(...errors);
}

const operations = [
  ['add', (a: Decimal, b: Decimal) => a.plus(b)],
  ['subtract', (a: Decimal, b: Decimal) => a.minus(b)],
  ['multiply', (a: Decimal, b: Decimal) => a.times(b)],
  ['divide', (a: Decimal, b: Decimal) => a.div(b)],
] as const;

describe('an operation errs by less than 2⁻⁹⁸ of its result', () => {
  test.each(operations)('%s', (name, exactly) => {
    const random = stream(1, name);
    const errors = Array.from({ length: 3000 }, (_, k) => {
      put(0, random, k % 2 === 0 ? 1 : 60);
      put(1, random, k % 2 === 0 ? 1 : 60);
      numbers[name](2, 0, 1);
      return relativeError(2, exactly(exact(0), exact(1)));
    });
    expect(largest(errors).lt(u)).toBe(true);
  });

  test('and where almost everything cancels', () => {
    const random = stream(1, 'cancels');
    const errors = Array.from({ length: 1000 }, () => {
      put(0, random, 3);
      numbers.set(1, numbers.hi[0]!, numbers.lo[0]! * (1 + 2 ** -40 * random()));
      numbers.subtract(2, 0, 1);
      return relativeError(2, exact(0).minus(exact(1)));
    });
    expect(largest(errors).lt(u)).toBe(true);
  });

  test('in place too', () => {
    numbers.set(0, 3, 0);
    numbers.divide(0, 0, 0);
    expect([numbers.hi[0], numbers.lo[0]]).toEqual([1, 0]);
  });
});

describe('a function errs by less than 6·2⁻⁹⁸ of its result', () => {
  const functions = [
    ['exp', (a: Decimal) => a.exp(), 8],
    ['tanh', (a: Decimal) => a.tanh(), 5],
    ['log', (a: Decimal) => a.abs().ln(), 20],
  ] as const;
  test.each(functions)('%s', (name, exactly, reach) => {
    const random = stream(2, name);
    const errors = Array.from({ length: 300 }, (_, k) => {
      put(0, random, k % 2 === 0 ? 2 : reach);
      if (name === 'log' && numbers.hi[0]! < 0) numbers.set(0, -numbers.hi[0]!, -numbers.lo[0]!);
      numbers[name](2, 0);
      return relativeError(2, exactly(exact(0)));
    });
    expect(largest(errors).lt(u.times(6))).toBe(true);
  });

  test.each([1e-30, 2 ** -60, 1e-9, 2 ** -20])('log(1 + %d) keeps its digits', (small) => {
    numbers.set(0, 1, small);
    if (small > 2 ** -54) numbers.set(0, 1 + small, small - (1 + small - 1));
    numbers.log(2, 0);
    expect(relativeError(2, exact(0).ln()).lt(u.times(6))).toBe(true);
  });

  test.each([0, 1e-30, 1e-9, 0.3, 19, 39.9, 40.1, 1000])('tanh of ±%d', (a) => {
    for (const sign of [1, -1]) {
      numbers.set(0, sign * a, 0);
      numbers.tanh(2, 0);
      expect(relativeError(2, exact(0).tanh()).lt(u.times(6))).toBe(true);
    }
  });
});

describe('what leaves the range is said to have left it', () => {
  type Operation = 'multiply' | 'divide' | 'exp' | 'log';
  const leaving: [string, Operation, number, number][] = [
    ['a product that underflows', 'multiply', 1e-200, 1e-200],
    ['a product that overflows', 'multiply', 1e200, 1e200],
    ['a product of NaN', 'multiply', Number.NaN, 1],
    ['a division by 0', 'divide', 1, 0],
    ['a quotient that underflows', 'divide', 1e-200, 1e200],
    ['e^1000', 'exp', 1000, 0],
    ['e^−1000', 'exp', -1000, 0],
    ['log 0', 'log', 0, 0],
  ];
  test.each(leaving)('%s', (_name, operation, a, b) => {
    const n = new DoubleDoubles(3);
    n.set(0, a, 0);
    n.set(1, b, 0);
    expect(n.isInRange).toBe(true);
    n[operation](2, 0, 1);
    expect(n.isInRange).toBe(false);
  });

  test('and an exact 0 has not', () => {
    const n = new DoubleDoubles(3);
    n.set(0, 1e-200, 0);
    n.set(1, 0, 0);
    n.multiply(2, 0, 1);
    expect(n.isInRange).toBe(true);
  });
});
