import { describe, expect, test } from 'vitest';
import type { Certified } from '../../src/certificate/certificate.ts';
import { compare, indexIn } from '../../src/certificate/comparison.ts';
import { tensor } from '../../src/network/tensor.ts';

const infinity = Number.POSITIVE_INFINITY;

function certified(
  shape: readonly number[],
  centre: readonly number[],
  radius: readonly number[],
): Certified {
  return { shape, centre: Float64Array.from(centre), radius: Float64Array.from(radius) };
}

/** One number held against a centre and a radius. */
function compareOne(received: number, expected: number, radius: number) {
  return compare('loss', tensor([], [received]), certified([], [expected], [radius]));
}

describe('a value passes', () => {
  test.each([
    ['at the centre', 2, 0],
    ['half a radius above it', 2.25, 0.5],
    ['half a radius below it', 1.75, 0.5],
    ['a whole radius away', 2.5, 1],
  ])('%s', (_where, received, ratio) => {
    const { outside, worst } = compareOne(received, 2, 0.5);
    expect(outside).toBe(0);
    expect(worst).toMatchObject({ received, expected: 2, radius: 0.5, error: 0.5 * ratio, ratio });
  });
});

test('a value outside its radius does not pass, and the ratio says by how much', () => {
  const { outside, worst } = compareOne(0.5, 2, 0.5);
  expect(outside).toBe(1);
  expect(worst).toEqual({
    index: [],
    received: 0.5,
    expected: 2,
    radius: 0.5,
    error: 1.5,
    ratio: 3,
  });
});

describe('a value that is not finite', () => {
  const broken = [Number.NaN, infinity, -infinity];

  test.each(broken)('never passes a finite radius: %d', (received) => {
    for (const radius of [0, 1, Number.MAX_VALUE]) {
      const { outside, worst } = compareOne(received, 2, radius);
      expect(outside).toBe(1);
      expect(worst?.ratio).toBe(infinity);
    }
  });

  test.each(broken)('passes where nothing could be certified: %d', (received) => {
    const { outside, worst } = compareOne(received, 2, infinity);
    expect(outside).toBe(0);
    expect(worst?.ratio).toBe(0);
  });
});

test('a value that was not given does not pass', () => {
  const { outside, worst } = compare('states', tensor([1], [1]), certified([2], [1, 1], [1, 1]));
  expect(outside).toBe(1);
  expect(worst).toMatchObject({ index: [1], received: Number.NaN, ratio: infinity });
});

test('under an infinite radius any value passes with a ratio of 0', () => {
  const { outside, worst, telling } = compareOne(1e300, 2, infinity);
  expect(outside).toBe(0);
  expect(worst?.ratio).toBe(0);
  expect(telling).toBe(false);
});

describe('a radius of zero', () => {
  test('lets an equal value pass, and either zero for zero', () => {
    expect(compareOne(2, 2, 0)).toMatchObject({ outside: 0, worst: { ratio: 0 } });
    expect(compareOne(-0, 0, 0)).toMatchObject({ outside: 0, worst: { ratio: 0 } });
  });

  test('lets no other value pass, however near', () => {
    expect(compareOne(2 + 2 ** -51, 2, 0)).toMatchObject({
      outside: 1,
      worst: { ratio: infinity },
    });
    expect(compareOne(5e-324, 0, 0)).toMatchObject({ outside: 1, worst: { ratio: infinity } });
  });
});

describe('a comparison is telling', () => {
  const shape = [3];
  const received = tensor(shape, [0, 0, 0]);

  test('if some value is further from 0 than its radius', () => {
    const { telling, outside } = compare('g', received, certified(shape, [0, -2, 0], [0, 1, 9]));
    expect(telling).toBe(true);
    expect(outside).toBe(1);
  });

  test('but not if zeros would pass everywhere', () => {
    const allowed = certified(shape, [0, -1, 5], [0, 1, infinity]);
    expect(compare('g', received, allowed)).toMatchObject({ telling: false, outside: 0 });
  });

  test('nor if there is nothing to compare', () => {
    const nothing = compare('g', tensor([0], []), certified([0], [], []));
    expect(nothing).toMatchObject({ entries: 0, outside: 0, telling: false, worst: undefined });
  });
});

describe('the worst entry', () => {
  const shape = [2, 3];

  test('is the one with the largest share of its radius, not with the largest error', () => {
    const received = tensor(shape, [10, 0, 0, 0, 0, 0.75]);
    const allowed = certified(shape, [0, 0, 0, 0, 0, 0], [100, 1, 1, 1, 1, 1]);
    const { worst, outside, entries } = compare('gradients.Wxh', received, allowed);
    expect(worst).toMatchObject({ index: [1, 2], error: 0.75, ratio: 0.75 });
    expect(outside).toBe(0);
    expect(entries).toBe(6);
  });

  test('of a matrix is named by row and column', () => {
    for (const k of [0, 1, 2, 3, 4, 5]) {
      const received = tensor(shape, new Float64Array(6).with(k, 2));
      const { worst, outside } = compare(
        'g',
        received,
        certified(shape, [0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1]),
      );
      expect(worst?.index).toEqual([Math.floor(k / 3), k % 3]);
      expect(outside).toBe(1);
    }
  });

  test('is the first one if several are as bad', () => {
    const received = tensor(shape, [0, Number.NaN, 0, 0, infinity, 0]);
    const { worst, outside } = compare(
      'g',
      received,
      certified(shape, [0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1]),
    );
    expect(worst?.index).toEqual([0, 1]);
    expect(outside).toBe(2);
  });

  test('is there though every value is right', () => {
    expect(compareOne(2, 2, 1).worst).toMatchObject({ index: [], ratio: 0 });
  });
});

test('the first entry that is outside is told beside the worst', () => {
  const allowed = certified([4], [0, 0, 0, 0], [1, 1, 1, 1]);
  const { first, worst } = compare('g', tensor([4], [0.5, 2, 7, 3]), allowed);
  expect(first).toMatchObject({ index: [1], ratio: 2 });
  expect(worst).toMatchObject({ index: [2], ratio: 7 });
  expect(compare('g', tensor([4], [0, 1, 0, 0]), allowed)).not.toHaveProperty('first');
});

describe('all numbers are shown', () => {
  test('where one is outside and there are few of them, with NaN for what was not given', () => {
    const allowed = certified([3], [1, 2, 3], [0.5, 0.25, 0.125]);
    expect(compare('g', tensor([2], [1, 5]), allowed).numbers).toEqual({
      received: [1, 5, Number.NaN],
      expected: [1, 2, 3],
      radius: [0.5, 0.25, 0.125],
    });
  });

  test('and not where all are right, or where there are too many to look at', () => {
    const zeros = (n: number) => Array.from({ length: n }, () => 0);
    const wrong = (n: number) =>
      compare('g', tensor([n], zeros(n).with(0, 1)), certified([n], zeros(n), zeros(n)));
    expect(compareOne(2, 2, 1)).not.toHaveProperty('numbers');
    expect(wrong(64).numbers?.received).toHaveLength(64);
    expect(wrong(65)).toMatchObject({ outside: 1, first: { index: [0] } });
    expect(wrong(65)).not.toHaveProperty('numbers');
  });
});

test('quantity and shape are reported as they were given', () => {
  const comparison = compare('states', tensor([1, 2], [1, 2]), certified([1, 2], [1, 2], [0, 0]));
  expect(comparison).toMatchObject({ quantity: 'states', shape: [1, 2], entries: 2 });
});

test('indexIn counts row by row in any number of dimensions', () => {
  expect(indexIn([], 0)).toEqual([]);
  expect([0, 1, 2].map((k) => indexIn([3], k))).toEqual([[0], [1], [2]]);
  expect([0, 3, 4, 11].map((k) => indexIn([3, 4], k))).toEqual([
    [0, 0],
    [0, 3],
    [1, 0],
    [2, 3],
  ]);
  expect(indexIn([2, 3, 4], 23)).toEqual([1, 2, 3]);
  expect(indexIn([2, 3, 4], 17)).toEqual([1, 1, 1]);
});
