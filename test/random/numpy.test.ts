import { Decimal } from 'decimal.js';
import { expect, test } from 'vitest';
import { preciseLog } from '../../src/random/log.ts';
import { numpyRandom } from '../../src/random/numpy.ts';
import { seedFor, stream } from '../../src/random/stream.ts';
import { exactDecimal } from '../../src/shadow/decimal.ts';

const repeat = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

// Printed by numpy.random.RandomState (NumPy 1.24 and 2.4 alike), one call after the other.
test('one stream gives rand, randn, uniform, normal and randint as NumPy does, bit for bit', () => {
  const random = numpyRandom(42);
  expect(repeat(3, random.rand)).toEqual([
    0.3745401188473625, 0.9507143064099162, 0.7319939418114051,
  ]);
  expect(repeat(3, random.randn)).toEqual([
    -1.1118801180469204, 0.31890218468938336, 0.2790412922001377,
  ]);
  expect(repeat(3, () => random.uniform(-0.01, 0.01))).toEqual([
    0.00416145155592091, -0.009588310114083952, 0.009398197043239886,
  ]);
  expect(repeat(3, () => random.normal(1, 2))).toEqual([
    3.021030569613053, 0.06105122813009578, 2.085120087171929,
  ]);
  expect(repeat(8, () => random.randint(0, 10))).toEqual([4, 0, 9, 5, 8, 0, 9, 2]);
  expect(repeat(5, () => random.randint(5, 300))).toEqual([59, 248, 135, 139, 25]);
  expect(repeat(2, () => random.randint(0, 2 ** 40))).toEqual([309517039782, 77089876355]);
});

test('a seed above 2³¹ is a seed like any other', () => {
  expect(repeat(2, numpyRandom(0xdeadbeef).rand)).toEqual([
    0.22270932715095826, 0.7728936927702302,
  ]);
});

test('a seed that NumPy would refuse is refused', () => {
  expect(() => numpyRandom(-1)).toThrow(/0 to 2\*\*32 - 1/);
  expect(() => numpyRandom(0.5)).toThrow(/integer/);
});

test('an empty range of integers is refused', () => {
  expect(() => numpyRandom(1).randint(3, 3)).toThrow(/low < high/);
});

test('the logarithm is rounded correctly, which the usual one is not', () => {
  const Precise = Decimal.clone({ precision: 60 });
  const arguments_ = repeat(2000, stream(1, 'logarithms'));
  const exact = arguments_.map((x) => Precise.ln(exactDecimal(x)).toNumber());
  expect(arguments_.map(preciseLog)).toEqual(exact);
  expect(arguments_.map(Math.log)).not.toEqual(exact);
});

test('streams are reproducible, and differ by name and by seed', () => {
  const first = repeat(4, stream(1, 'a'));
  expect(repeat(4, stream(1, 'a'))).toEqual(first);
  expect(repeat(4, stream(1, 'b'))).not.toEqual(first);
  expect(repeat(4, stream(2, 'a'))).not.toEqual(first);
  expect(seedFor(1, 'a')).not.toBe(seedFor(1, 'b'));
});
