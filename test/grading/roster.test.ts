import { expect, test } from 'vitest';
import { readRoster, whose } from '../../src/grading/roster.ts';

const roster = readRoster('id,name\n1912,"Turing, Alan"\n1815,Ada Lovelace\n', 'class.csv');

test('a table with ids and names', () => {
  expect(roster).toEqual([
    { id: '1912', name: 'Turing, Alan' },
    { id: '1815', name: 'Ada Lovelace' },
  ]);
  expect(readRoster('\uFEFFid\r\n7\r\n', 'class.csv')).toEqual([{ id: '7' }]);
});

test('a submission is whose id it is, or whose id stands in its name', () => {
  expect(whose('1912', roster)?.name).toBe('Turing, Alan');
  expect(whose('turingalan_1912_88123_network-2', roster)?.id).toBe('1912');
  expect(whose('19120', roster)).toBeUndefined();
  expect(whose('1912_with_1815', roster)).toBeUndefined();
});

test.each([
  ['name\nAda', /class\.csv has no column `id` in its first line; it has name/],
  ['id,name\n,Ada', /class\.csv, line 2: there is no id/],
  ['id\n7\n8\n7', /two lines for 7/],
])('%j is refused', (text, message) => {
  expect(() => readRoster(text, 'class.csv')).toThrow(message);
});
