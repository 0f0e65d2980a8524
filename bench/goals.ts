import { shown } from './numbers.ts';
import type { Table } from './tables.ts';

/** What was wanted and what was measured, side by side. */
export interface Goal {
  readonly what: string;
  readonly sense: 'at least' | 'at most' | 'under';
  readonly wanted: number;
  readonly unit: string;
  /** Or why it was not. */
  readonly measured: number | NotMeasured;
}

export interface NotMeasured {
  readonly because: string;
}

/** A measurement in words, or why there is none. */
export function said(measured: number | NotMeasured, word: (value: number) => string): string {
  return typeof measured === 'number' ? word(measured) : `not measured: ${measured.because}`;
}

export type Outcome = 'met' | 'falls short' | 'not measured';

export function outcomeOf({ sense, wanted, measured }: Goal): Outcome {
  if (typeof measured !== 'number') return 'not measured';
  const isMet =
    sense === 'at least'
      ? measured >= wanted
      : sense === 'at most'
        ? measured <= wanted
        : measured < wanted;
  return isMet ? 'met' : 'falls short';
}

const marks: Record<Outcome, string> = {
  met: '✓',
  'falls short': '✗ falls short',
  'not measured': '–',
};

export function goalTable(goals: readonly Goal[]): Table {
  return {
    title: '',
    columns: ['goal', 'wanted', 'measured', ''],
    rows: goals.map((goal) => [
      goal.what,
      `${goal.sense} ${shown(goal.wanted)}${goal.unit}`,
      said(goal.measured, (value) => `${shown(value)}${goal.unit}`),
      marks[outcomeOf(goal)],
    ]),
  };
}
