import { wilson } from '../../statistics/binomial.ts';
import { isBetter } from '../exam.ts';
import type { Table, Told } from '../experiment.ts';
import type { Found } from './found.ts';
import { nameOf } from './settings.ts';
import type { Spread } from './stretch.ts';

export function tables(found: Found): Table[] {
  return [examsTable(found), trialsTable(found), normsTable(found)];
}

function examsTable({ learnt, longer }: Found): Table {
  return {
    name: 'exams',
    title: 'The best training of each cell, on fresh sequences',
    columns: [
      'cell',
      'distance',
      'start',
      'rate',
      'updates',
      'right',
      'of',
      'from',
      'to',
      'p',
      'better than random',
    ],
    rows: [...learnt, longer].map(({ cell, distance, trials, chosen, exam }) => {
      const { start, rate, updates } = trials[chosen]!;
      const { low, high } = wilson(exam.of, exam.right);
      return [
        ...[cell, distance, start, rate, updates, exam.right, exam.of, low, high],
        // Smaller ones than a double names are said to be so.
        ...[exam.p === 0 ? 'under 1e-323' : exam.p, isBetter(exam) ? 'yes' : 'no'],
      ];
    }),
  };
}

function trialsTable({ learnt, longer }: Found): Table {
  return {
    name: 'trials',
    title: 'Every start and rate that was tried',
    columns: ['cell', 'distance', 'start', 'rate', 'updates', 'best share of right answers'],
    rows: [...learnt, longer].flatMap(({ cell, distance, trials }) =>
      trials.map(({ start, rate, updates, accuracy }) => [
        ...[cell, distance, start, rate, updates, accuracy],
      ]),
    ),
  };
}

function normsTable({ stretches }: Found): Table {
  const rows = stretches.flatMap(({ setting, distances, state, cell }) =>
    [{ of: 'state', spreads: state }, ...(cell ? [{ of: 'c alone', spreads: cell }] : [])].flatMap(
      ({ of, spreads }) =>
        distances.map((distance, d): (string | Told)[] => [
          nameOf(setting),
          of,
          distance,
          ...told(spreads[d]!),
          setting.cell === 'tanh' ? setting.norm ** distance : null,
        ]),
    ),
  );
  return {
    name: 'norms',
    title: 'Norms of Jacobians, over all draws',
    columns: ['network', 'Jacobian of', 'distance', 'smallest', 'middle', 'largest', 'bound'],
    rows,
  };
}

const told = ({ low, middle, high }: Spread) => [low, middle, high];
