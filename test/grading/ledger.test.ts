import { expect, test } from 'vitest';
import { exitCode } from '../../src/grading/ledger.ts';
import { everyEntry, ledgerOf } from './entries.ts';

test('whatever was earned, grading went well; but where the judge failed, it could not be graded', () => {
  const graded = everyEntry.filter(({ kind }) => kind !== 'infrastructure');
  expect(exitCode(ledgerOf(graded))).toBe(0);
  expect(exitCode(ledgerOf(everyEntry))).toBe(2);
});
