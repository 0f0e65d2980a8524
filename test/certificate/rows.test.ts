import { describe, expect, test } from 'vitest';
import { Arena, addProduct, addRow, norm, type Rows } from '../../src/certificate/rows.ts';
import { stream } from '../../src/random/stream.ts';

const random = stream(1, 'rows');
const whole = () => Math.floor(17 * random()) - 8;
const lengths = [0, 1, 2, 3, 4, 5, 7, 8, 11];

/** Rows of small whole numbers, whose sums are exact in any order. */
function wholeRows(count: number, length: number): Rows {
  return { length, block: Float64Array.from({ length: count * length }, whole) };
}

const row = ({ length, block }: Rows, i: number) => block.slice(i * length, (i + 1) * length);
const copy = ({ length, block }: Rows): Rows => ({ length, block: block.slice() });

test.each(lengths)('the norm of a row of %d adds up absolute values', (length) => {
  const rows = wholeRows(3, length);
  const expected = row(rows, 1).reduce((sum, value) => sum + Math.abs(value), 0);
  expect(norm(rows, 1)).toBe(expected);
});

test.each(lengths)('a weighted row of %d is added to a longer one, and to no other', (length) => {
  const rows = wholeRows(3, length);
  const sums = wholeRows(2, length + 2);
  const before = copy(sums);
  addRow(sums, 1, -3, rows, 2);
  const added = row(before, 1).map((value, k) => value - 3 * (row(rows, 2)[k] ?? 0));
  expect(row(sums, 1)).toEqual(added);
  expect(row(sums, 0)).toEqual(row(before, 0));
});

describe('a product with a matrix', () => {
  const shapes = [1, 2, 3, 4, 5, 8, 9].flatMap((count) =>
    [1, 3, 4, 6, 8].map((columns) => [count, columns] as const),
  );

  test.each(shapes)('of %d rows and %d columns is added to every step-th row', (count, columns) => {
    const [first, step] = [1, 2];
    const rows = wholeRows(columns, 7);
    const sums = wholeRows(first + count * step, 8);
    const before = copy(sums);
    const M = Float64Array.from({ length: count * columns }, whole);
    addProduct(sums, first, step, M, rows, columns);
    for (let i = 0; i < count; i++) {
      const expected = row(before, first + i * step);
      for (let j = 0; j < columns; j++) {
        const weight = M[i * columns + j]!;
        for (const [k, value] of row(rows, j).entries()) expected[k]! += weight * value;
      }
      expect(row(sums, first + i * step)).toEqual(expected);
    }
    expect(row(sums, 0)).toEqual(row(before, 0));
    expect(row(sums, 2)).toEqual(row(before, 2));
  });

  test('does not look beyond where all rows are 0, however many there are', () => {
    const rows = wholeRows(6, 9);
    for (let j = 0; j < 6; j++) rows.block.fill(0, j * 9 + (j < 4 ? 5 : 2), (j + 1) * 9);
    const sums = wholeRows(1, 9);
    const expected = row(sums, 0);
    for (let j = 0; j < 6; j++) for (let k = 0; k < 9; k++) expected[k]! += row(rows, j)[k]!;
    addProduct(sums, 0, 1, new Float64Array(6).fill(1), rows, 6);
    expect(row(sums, 0)).toEqual(expected);
  });
});

test.each([3, 4])('a product goes to column %d of whichever of its rows is longest', (column) => {
  for (let longest = 0; longest < 8; longest++) {
    const rows: Rows = { length: 5, block: new Float64Array(40) };
    rows.block[longest * 5 + column] = 7;
    const sums: Rows = { length: 5, block: new Float64Array(5) };
    addProduct(sums, 0, 1, new Float64Array(8).fill(1), rows, 8);
    expect(sums.block).toEqual(new Float64Array(5).with(column, 7));
  }
});

describe('an arena', () => {
  const page = 2 ** 16;

  test('gives what is larger than its pages, and what is as large', () => {
    const arena = new Arena();
    for (const size of [page - 1, page, page + 1, 3 * page]) {
      const { length, block } = arena.rows(1, size);
      expect([length, block.length]).toEqual([size, size]);
      expect(block.every((value) => value === 0)).toBe(true);
    }
  });

  test('goes on with another page where one is full', () => {
    const arena = new Arena();
    const all = Array.from({ length: 40 }, () => arena.rows(1, page / 16 - 1));
    for (const [n, { block }] of all.entries()) block.fill(n);
    for (const [n, { block }] of all.entries()) {
      expect(block.length).toBe(page / 16 - 1);
      expect(block.every((value) => value === n)).toBe(true);
    }
    expect(new Set(all.map(({ block }) => block.buffer)).size).toBe(3);
  });

  test('uses its first eight pages again after it restarted, and no more', () => {
    const arena = new Arena();
    const pages = () => Array.from({ length: 12 }, () => arena.rows(1, page).block.buffer);
    const before = pages();
    arena.restart();
    const again = pages();
    const isKept = again.map((buffer, n) => buffer === before[n]);
    expect(isKept).toEqual(Array.from({ length: 12 }, (_, n) => n < 8));
  });

  test('gives rows of 0, also where there were others before it restarted', () => {
    const arena = new Arena();
    arena.rows(3, 4).block.fill(7);
    arena.restart();
    expect(arena.rows(2, 5)).toEqual({ length: 5, block: new Float64Array(10) });
  });

  test('never gives the same memory twice between restarts', () => {
    const arena = new Arena();
    const all = Array.from({ length: 50 }, (_, n) => arena.rows(n, 3));
    for (const [n, { block }] of all.entries()) block.fill(n);
    for (const [n, { block }] of all.entries()) {
      expect(block).toEqual(new Float64Array(3 * n).fill(n));
    }
  });
});
