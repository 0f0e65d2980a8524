import { expect, test } from 'vitest';
import { classTable } from '../../../src/reporters/grading/class-table.ts';
import { everyEntry, gradedEntry, ledgerOf } from '../../grading/entries.ts';

const lines = classTable(ledgerOf(everyEntry)).trimEnd().split('\n');
const lineOf = (id: string) => lines.find((line) => line.startsWith(id))!;

test('every submission has a line that says what became of it', () => {
  expect(lines).toHaveLength(everyEntry.length + 4);
  expect(lineOf('ada')).toMatch(/ 100\.0$/);
  expect(lineOf('bob')).toMatch(/ 50\.0 {2}forgets-the-future$/);
  expect(lineOf('fay')).toMatch(/ 0\.0 {2}unusable: it has no network\.py/);
  expect(lineOf('../gus')).toMatch(/– {2}nothing was handed in$/);
});

test('who needs somebody’s eyes is named at the end', () => {
  expect(lines.slice(-2)).toEqual([
    'came out otherwise a second time, to be looked at: eve',
    'not graded, through no fault of theirs: hal; the same command tries again',
  ]);
});

test('where all is well nobody is named', () => {
  expect(classTable(ledgerOf([gradedEntry('ada', 100)]))).toBe(
    'week 3: 1 submissions, 100 points\nada   100.0\nseed 7\n',
  );
});
