import { expect, test } from 'vitest';
import { histogram } from '../../src/baseline/histogram.ts';

test('bins are 0, 1, 2, 3–4, 5–8, up to the last that is not empty', () => {
  expect(histogram([0, 0, 1, 2, 3, 4, 9, 16])).toEqual([
    { from: 0, to: 0, count: 2 },
    { from: 1, to: 1, count: 1 },
    { from: 2, to: 2, count: 1 },
    { from: 3, to: 4, count: 2 },
    { from: 5, to: 8, count: 0 },
    { from: 9, to: 16, count: 2 },
  ]);
  expect(histogram([])).toEqual([]);
});

test('the largest distance that there is has a bin', () => {
  expect(histogram([2 ** 64]).at(-1)).toMatchObject({ to: 2 ** 64, count: 1 });
});
