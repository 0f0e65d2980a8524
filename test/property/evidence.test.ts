import { describe, expect, test } from 'vitest';
import type { Bound } from '../../src/certificate/bounds.ts';
import type { Certified } from '../../src/certificate/certificate.ts';
import type { Comparison } from '../../src/certificate/comparison.ts';
import { type Tensor, tensor } from '../../src/network/tensor.ts';
import {
  agreement,
  agreements,
  byChance,
  finite,
  outcomeOf,
  relation,
  relations,
  sameBits,
  within,
  worstOf,
} from '../../src/property/evidence.ts';

const infinity = Number.POSITIVE_INFINITY;

function row(...values: number[]): Tensor {
  return tensor([values.length], values);
}

function bound(...radius: number[]): Bound {
  return { shape: [radius.length], radius: Float64Array.from(radius) };
}

function certified(centre: readonly number[], radius: readonly number[]): Certified {
  return { ...bound(...radius), centre: Float64Array.from(centre) };
}

describe('agreement', () => {
  test('holds one quantity against its certificate', () => {
    const { comparisons } = agreement('states', row(1, 2), certified([1, 4], [0, 1]));
    expect(comparisons).toMatchObject([
      { quantity: 'states', shape: [2], entries: 2, outside: 1, worst: { index: [1], ratio: 2 } },
    ]);
  });

  test('of several compares each with the certificate of its name, and nothing else', () => {
    const { comparisons } = agreements(
      { by: row(5), Wxh: row(1), more: row(9) },
      { Wxh: certified([1], [0]), by: certified([4], [2]) },
    );
    expect(comparisons).toMatchObject([
      { quantity: 'Wxh', outside: 0, worst: { ratio: 0 } },
      { quantity: 'by', outside: 0, worst: { ratio: 0.5 } },
    ]);
  });

  test('cannot be shown of a quantity that the answer lacks', () => {
    expect(() => agreements({ Wxh: row(1) }, { by: certified([4], [2]) })).toThrow(
      /answer was read without by/,
    );
  });
});

describe('two answers whose exact values are equal', () => {
  test('may differ by the sum of both bounds, entry by entry', () => {
    const [one, other] = [bound(0.5, 1), bound(0.25, 1)];
    const compared = relation('h', row(1.75, 5), row(1, 2), one, other);
    expect(compared).toMatchObject({ quantity: 'h', shape: [2], entries: 2, outside: 1 });
    expect(compared.first).toMatchObject({ index: [1], received: 5, expected: 2, radius: 2 });
    expect(relation('h', row(1.75), row(1), one, other)).toMatchObject({
      outside: 0,
      worst: { radius: 0.75, ratio: 1 },
    });
  });

  test('may differ by twice a bound that is given once', () => {
    expect(relation('h', row(2), row(1), bound(0.5)).worst).toMatchObject({ radius: 1, ratio: 1 });
    expect(relation('h', row(2.25), row(1), bound(0.5)).outside).toBe(1);
  });

  test('are compared name by name, each under its own bounds', () => {
    const compared = relations(
      { a: row(1), b: row(2), c: row(3) },
      { a: row(0), b: row(0), c: row(0) },
      { b: bound(1), a: bound(0) },
      { b: bound(3), a: bound(0.5) },
    );
    expect(compared).toMatchObject([
      { quantity: 'b', outside: 0, worst: { received: 2, expected: 0, radius: 4 } },
      { quantity: 'a', outside: 1, worst: { received: 1, expected: 0, radius: 0.5 } },
    ]);
    expect(relations({ a: row(1) }, { a: row(0) }, { a: bound(0.5) })[0]!.outside).toBe(0);
  });

  test('must both be there', () => {
    const bounds = { by: bound(1) };
    expect(() => relations({}, { by: row(1) }, bounds)).toThrow(/read without by/);
    expect(() => relations({ by: row(1) }, {}, bounds)).toThrow(/read without by/);
  });
});

describe('the same bits', () => {
  test('are equal numbers; NaN is NaN', () => {
    const values = [1, -0, 0, Number.NaN, infinity];
    expect(sameBits('h', row(...values), row(...values))).toMatchObject({
      quantity: 'h (1 where bits differ)',
      shape: [5],
      entries: 5,
      outside: 0,
      telling: true,
    });
  });

  test.each([
    ['0 and −0', 0, -0],
    ['1 and the next number', 1, 1 + Number.EPSILON],
    ['NaN and 0', Number.NaN, 0],
  ])('are not those of %s', (_which, one, other) => {
    const compared = sameBits('h', row(7, one), row(7, other));
    expect(compared).toMatchObject({ outside: 1, first: { index: [1], received: 1, expected: 0 } });
  });
});

describe('a number that must lie between two others', () => {
  test.each([
    ['below', 1.5, 1],
    ['at the lower end', 2, 0],
    ['in the middle', 3, 0],
    ['at the upper end', 4, 0],
    ['above', 4.5, 1],
    ['not a number', Number.NaN, 1],
  ])('may not be outside: %s', (_where, value, outside) => {
    const compared = within('share', value, 2, 4);
    expect(compared).toMatchObject({ quantity: 'share', shape: [], entries: 1, outside });
    expect(compared.worst).toMatchObject({ index: [], expected: 3, radius: 1 });
  });

  test('could always have failed, also where 0 would pass', () => {
    expect(within('mean', 0, -1, 1)).toMatchObject({ telling: true, interval: true });
  });

  test('by chance is outside with the probability that is told', () => {
    const compared = byChance('mean', 3, { low: -1, high: 1 }, 1e-9);
    expect(compared).toMatchObject({ outside: 1, telling: true, alpha: 1e-9 });
    expect(compared).toEqual({ ...within('mean', 3, -1, 1), alpha: 1e-9 });
  });
});

test('finite numbers are all finite, and those that are not are counted', () => {
  expect(finite('outputs', row(1, -Number.MAX_VALUE, 0))).toMatchObject({
    quantity: 'outputs that are not finite',
    outside: 0,
    telling: true,
  });
  expect(finite('outputs', row(1, Number.NaN, infinity, -infinity))).toMatchObject({
    outside: 1,
    worst: { received: 3, expected: 0, radius: 0 },
  });
});

describe('a case', () => {
  const seen = () => ({ right: within('right', 1, 0, 2), wrong: within('wrong', 3, 0, 2) });
  const silenced = (comparison: Comparison): Comparison => ({ ...comparison, telling: false });

  test('is held where something could have failed and nothing did', () => {
    const { right } = seen();
    expect(outcomeOf({ comparisons: [right] })).toBe('held');
    expect(outcomeOf({ comparisons: [silenced(right), right, silenced(right)] })).toBe('held');
  });

  test('is violated where one number is outside', () => {
    const { right, wrong } = seen();
    expect(outcomeOf({ comparisons: [right, wrong, right] })).toBe('violated');
    expect(outcomeOf({ comparisons: [silenced(right), silenced(wrong)] })).toBe('violated');
  });

  test('is vacuous where nothing could have failed', () => {
    const { right } = seen();
    expect(outcomeOf({ comparisons: [silenced(right), silenced(right)] })).toBe('vacuous');
    expect(outcomeOf({ comparisons: [] })).toBe('vacuous');
  });
});

describe('the worst of several comparisons', () => {
  const seen = () => ({
    centre: within('centre', 1, 0, 2),
    middle: within('middle', 1.5, 0, 2),
    edge: within('edge', 2, 0, 2),
    empty: agreement('empty', row(), certified([], [])).comparisons[0]!,
  });

  test('used up most of its radius, wherever it stands', () => {
    const { centre, middle, edge, empty } = seen();
    expect(worstOf([middle, edge, centre])).toBe(edge);
    expect(worstOf([edge, middle, centre])).toBe(edge);
    expect(worstOf([centre, empty, middle])).toBe(middle);
  });

  test('is the first where several used up as much', () => {
    const { centre, middle, empty } = seen();
    expect(worstOf([middle, { ...middle, quantity: 'other' }])).toBe(middle);
    expect(worstOf([empty, centre])).toBe(centre);
  });

  test('is nothing where nothing was compared', () => {
    const { empty } = seen();
    expect(worstOf([])).toBeUndefined();
    expect(worstOf([empty])).toBeUndefined();
  });
});
