import { expect, test } from 'vitest';
import { laidOut } from '../../src/baseline/layout.ts';
import { listed, unlisted } from '../../src/baseline/lists.ts';
import { tensor } from '../../src/network/tensor.ts';

test('a row stands on one line, and so does a record of plain values', () => {
  const value = {
    name: 'a "b"',
    sizes: { D: 1, H: null },
    rows: [[1, '-0'], [3]],
    none: [],
    nil: {},
  };
  expect(laidOut(value)).toBe(`{
  "name": "a \\"b\\"",
  "sizes": { "D": 1, "H": null },
  "rows": [
    [1, "-0"],
    [3]
  ],
  "none": [],
  "nil": {}
}`);
  expect(JSON.parse(laidOut(value))).toEqual(value);
});

test('a number that moves changes the line of its row and no other', () => {
  const before = laidOut({ rows: [[1, 2], [3]] }).split('\n');
  const after = laidOut({ rows: [[1.5e-300, 2], [3]] }).split('\n');
  expect(after.length).toBe(before.length);
  expect(after.filter((line, i) => line !== before[i])).toHaveLength(1);
});

test.each([[[]], [[3]], [[2, 3]]])('numbers of shape %j come back from lists', (shape) => {
  const size = shape.reduce((product, n) => product * n, 1);
  const numbers = tensor(
    shape,
    Array.from({ length: size }, (_, k) => k),
  );
  const lists = listed(numbers, (value) => value);
  expect(unlisted(lists, shape)).toEqual([...numbers.values]);
});

test('numbers of another shape do not', () => {
  expect(unlisted([1, 2], [3])).toBeUndefined();
  expect(unlisted([[1]], [1])).toBeUndefined();
  expect(unlisted([1, 2], [2, 1])).toBeUndefined();
  expect(unlisted([[1, 2], [3]], [2, 2])).toBeUndefined();
  expect(unlisted([], [])).toBeUndefined();
});
