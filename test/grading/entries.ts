import { type Entry, type Ledger, ledger } from '../../src/grading/ledger.ts';
import type { Rubric } from '../../src/grading/rubric.ts';
import type { VerdictKind } from '../../src/runner/verdict.ts';

/** Two items of one law each. */
export const twoItems: Rubric = {
  version: 1,
  contract: 'sequential',
  items: [
    {
      ...{ name: 'outputs', title: 'The outputs', points: 50, requires: [], visible: true },
      laws: ['forward-agreement'],
    },
    {
      ...{ name: 'gradients', title: 'The gradients', points: 50, requires: [], visible: true },
      laws: ['gradient-agreement'],
    },
  ],
  caps: [],
  charge: 'once',
  points: 100,
};

export type Graded = Extract<Entry, { kind: 'graded' }>;

export function gradedEntry(id: string, earned: number, verdict: VerdictKind = 'held'): Graded {
  const item = (name: string, law: string, kind: VerdictKind) => ({
    ...{ item: name, points: 50, earned: kind === 'held' ? 50 : 0, isForgiven: false, lacks: [] },
    laws: [{ law, verdict: kind }],
  });
  return {
    ...{ id, kind: 'graded', digest: id, bugs: [] },
    grade: {
      points: 100,
      earned,
      items: [
        item('outputs', 'forward-agreement', 'held'),
        item('gradients', 'gradient-agreement', verdict),
      ],
    },
  };
}

/** One of each kind, with names that try to be more than names. */
export const everyEntry: readonly Entry[] = [
  { ...gradedEntry('ada', 100), name: '<b>Ada</b> & <script>alert(1)</script>' },
  {
    ...gradedEntry('bob', 50, 'violated'),
    ...{ name: 'أحمد بن علي', bugs: ['forgets-the-future'], behaviour: 'same' },
  },
  {
    ...gradedEntry('דנה_17', 50, 'violated'),
    ...{ name: 'דנה \u202eכהן', bugs: ['forgets-the-future'], behaviour: 'same' },
  },
  { ...gradedEntry('eve', 50, 'errored'), unsteady: ['gradient-agreement'] },
  {
    ...{ id: 'fay', kind: 'unusable', digest: 'd' },
    reason: `it has no network.py: ${'x'.repeat(300)}\n<img src=x onerror=alert(1)>`,
  },
  { id: '../gus', kind: 'missing', name: 'Gus' },
  { id: 'hal', kind: 'infrastructure', reason: 'the judge\u001b[31m could not start' },
];

export function ledgerOf(entries: readonly Entry[]): Ledger {
  return ledger({
    ...{ suite: '0', assignment: 'week 3', contract: 'sequential', seed: 7, points: 100 },
    entries,
  });
}
