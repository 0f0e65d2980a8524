import { type Exam, isBetter } from '../exam.ts';
import type { Table } from '../experiment.ts';
import type { Found } from './found.ts';

export function tables({ plain, curricula }: Found): Table[] {
  return [
    {
      name: 'tuned',
      title: 'Descent from ±0.01, tuned at each length',
      columns: [
        'length',
        'rates tried',
        'rate',
        'updates',
        'right',
        'of',
        'p',
        'better than random',
      ],
      rows: plain.map(({ length, trials: tried, chosen, exam }) => [
        length,
        tried.length,
        tried[chosen]!.rate,
        tried[chosen]!.updates,
        exam.right,
        exam.of,
        probability(exam),
        isBetter(exam) ? 'yes' : 'no',
      ]),
    },
    {
      name: 'learnt',
      title: 'Growing lengths, Adam',
      columns: ['start', 'updates', 'length', 'right', 'of', 'p', 'better than random'],
      rows: curricula.flatMap(({ start: from, updates: done, exams }) =>
        exams.map((exam) => [
          from,
          done,
          exam.length,
          exam.right,
          exam.of,
          probability(exam),
          isBetter(exam) ? 'yes' : 'no',
        ]),
      ),
    },
    {
      name: 'rates',
      title: 'Every rate that was tried',
      columns: ['length', 'rate', 'updates', 'best share of right answers'],
      rows: plain.flatMap(({ length, trials: tried }) =>
        tried.map((trial) => [length, trial.rate, trial.updates, trial.accuracy]),
      ),
    },
  ];
}

/** Smaller ones than a double names are said to be so. */
function probability({ p }: Exam): number | string {
  return p === 0 ? 'under 1e-323' : p;
}
