import { expect, test } from 'vitest';
import { summaryOf } from '../../src/grading/class.ts';
import { everyEntry, gradedEntry, ledgerOf } from './entries.ts';

test('points fall into bins, and full marks into the last one', () => {
  const earned = [0, 9.99, 10, 99, 100];
  const { distribution, median } = summaryOf(
    ledgerOf(earned.map((points, k) => gradedEntry(`s${k}`, points))),
  );
  expect(distribution.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
  expect(median).toBe(10);
});

test('between two in the middle lies the median', () => {
  expect(summaryOf(ledgerOf([gradedEntry('a', 10), gradedEntry('b', 20)])).median).toBe(15);
});

test('laws that held for the fewest come first', () => {
  const { laws } = summaryOf(
    ledgerOf([
      gradedEntry('a', 50, 'violated'),
      gradedEntry('b', 50, 'errored'),
      gradedEntry('c', 100),
    ]),
  );
  expect(laws).toEqual([
    { law: 'gradient-agreement', held: 1, broken: 1, silent: 1 },
    { law: 'forward-agreement', held: 3, broken: 0, silent: 0 },
  ]);
});

test('the commonest bug comes first, and who is wrong in the same way stands together', () => {
  const wrong = (id: string, bug: string, digest: string) => ({
    ...gradedEntry(id, 50, 'violated'),
    ...{ bugs: [bug], behaviour: bug, digest },
  });
  const { bugs, alike } = summaryOf(
    ledgerOf([
      wrong('a', 'rare', '1'),
      wrong('b', 'common', '2'),
      wrong('c', 'common', '2'),
      gradedEntry('d', 100),
    ]),
  );
  expect(bugs).toEqual([
    { bug: 'common', ids: ['b', 'c'] },
    { bug: 'rare', ids: ['a'] },
  ]);
  expect(alike).toEqual([{ ids: ['b', 'c'], bugs: ['common'], isOneFile: true }]);
});

test('a class in which nobody could be graded has no median', () => {
  const nobody = everyEntry.filter(({ kind }) => kind !== 'graded');
  const { median, graded, laws } = summaryOf(ledgerOf(nobody));
  expect([median, graded, laws]).toEqual([undefined, [], []]);
});
