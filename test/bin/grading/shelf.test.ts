import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shelf } from '../../../bin/grading/shelf.ts';
import type { PropertyVerdict } from '../../../src/runner/verdict.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rnncheck-shelf-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const verdict = (ratio: number): PropertyVerdict => ({
  property: 'causality',
  family: 'forward',
  claim: 'later inputs change no earlier output',
  verdict: 'held',
  cases: { held: 1, vacuous: 0, rejected: 0 },
  worst: { ratio, quantity: 'outputs', case: 'random 1' },
  replay: 'npx rnncheck check network.py',
});

test('what was found first stays, and what differs from it is an alarm', () => {
  shelf(folder, 'one').keepVerdict(verdict(Number.POSITIVE_INFINITY));
  const again = shelf(folder, 'one');
  expect(again.verdict('causality')).toEqual(verdict(Number.POSITIVE_INFINITY));
  again.keepVerdict(verdict(Number.POSITIVE_INFINITY));
  expect(again.unsteady()).toEqual([]);
  again.keepVerdict(verdict(0.5));
  expect(again.verdict('causality')).toEqual(verdict(Number.POSITIVE_INFINITY));
  expect(shelf(folder, 'one').unsteady()).toEqual(['causality']);
});

test('what was found of another content, or under other terms, is about something else', () => {
  shelf(folder, 'one').keepVerdict(verdict(0.5));
  expect(shelf(folder, 'other').verdict('causality')).toBeUndefined();
  expect(shelf(folder, 'one').verdict('causality')).toBeUndefined();
});
