import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agree, bitsOf, numberOf, shortestDecimal, ulpsApart } from '../../src/baseline/bits.ts';
import { precisions } from '../../src/certificate/rounding.ts';

const specials = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  ...[-0, 0, 2 ** -1074, 2 ** -149, Number.MAX_VALUE, 0.1, -1],
];

describe.each(precisions)('bits in %s', (precision) => {
  test('come back as the number that they were, and agree with its decimal', () => {
    const number = fc.oneof(fc.double(), fc.float(), fc.constantFrom(...specials));
    fc.assert(
      fc.property(number, (value) => {
        const bits = bitsOf(value, precision);
        expect(numberOf(bits)).toBe(value);
        expect(agree(shortestDecimal(value, precision), bits)).toBe(true);
      }),
    );
  });

  test('do not agree with the decimal of another number', () => {
    expect(agree(0, bitsOf(-0, precision))).toBe(false);
    expect(agree(0.25, bitsOf(Number.NaN, precision))).toBe(false);
    expect(agree(1 + 2 ** -23, bitsOf(1, precision))).toBe(false);
  });
});

test('bits of float64 are the 16 digits that IEEE 754 gives, those of float32 8', () => {
  expect(bitsOf(0.1, 'float64')).toBe('3fb999999999999a');
  expect(bitsOf(-0, 'float64')).toBe('8000000000000000');
  expect(bitsOf(Number.NEGATIVE_INFINITY, 'float64')).toBe('fff0000000000000');
  expect(bitsOf(Math.fround(0.1), 'float32')).toBe('3dcccccd');
});

test('a number that is no float32 keeps its 16 digits', () => {
  expect(bitsOf(0.1, 'float32')).toBe('3fb999999999999a');
});

test('a float32 is written by the shortest decimal that is nearest to it', () => {
  expect(shortestDecimal(Math.fround(0.1), 'float32')).toBe(0.1);
  expect(shortestDecimal(Math.fround(1 / 3), 'float32')).toBe(0.33333334);
  expect(shortestDecimal(-0, 'float32')).toBe(-0);
  expect(shortestDecimal(1 / 3, 'float64')).toBe(1 / 3);
});

describe('units in the last place', () => {
  test('count the numbers from one to the other', () => {
    expect(ulpsApart(1, 1, 'float64')).toBe(0);
    expect(ulpsApart(1, 1 + 2 ** -52, 'float64')).toBe(1);
    expect(ulpsApart(1 + 2 ** -52, 1 - 2 ** -53, 'float64')).toBe(2);
    expect(ulpsApart(-(2 ** -1074), 2 ** -1074, 'float64')).toBe(2);
    expect(ulpsApart(1, 1 + 2 ** -22, 'float32')).toBe(2);
    expect(ulpsApart(1, 2, 'float32')).toBe(2 ** 23);
  });

  test('are at least one where bits differ', () => {
    expect(ulpsApart(0, -0, 'float64')).toBe(1);
    expect(ulpsApart(1, 1 + 2 ** -40, 'float32')).toBe(1);
  });

  test('are none between what is not finite', () => {
    expect(ulpsApart(Number.NaN, 1, 'float64')).toBe(Number.POSITIVE_INFINITY);
    expect(ulpsApart(1, Number.POSITIVE_INFINITY, 'float32')).toBe(Number.POSITIVE_INFINITY);
    expect(ulpsApart(Number.NaN, Number.NaN, 'float64')).toBe(0);
  });
});
