import { wilson } from '../../statistics/binomial.ts';
import type { LinesFigure, Terms } from '../experiment.ts';
import { contestants } from './contestants.ts';
import { extent } from './extent.ts';
import type { Found } from './found.ts';
import { batch, bestOf, type Learnt, type Trial } from './learnt.ts';

const y = { label: 'share of right answers', domain: [0.4, 1] } as const;

export function learningFigures({ learnt, longer }: Found, terms: Terms): LinesFigure[] {
  const longest = extent(terms).learnt.at(-1)!;
  return [
    {
      ...{ kind: 'lines', name: 'by-distance', y, rule: 0.5 },
      title: 'Right answers by the distance of the marked element',
      caption:
        'The best of each cell’s nine trainings, on fresh sequences; bars are Wilson’s intervals of 95%. The line is guessing.',
      x: { label: 'distance', isLogarithmic: true },
      series: contestants.map(({ cell }) => ({
        name: cell,
        points: learnt
          .filter((one) => one.cell === cell)
          .map(examPoint)
          .toSorted((a, b) => a.x - b.x),
      })),
    },
    {
      ...{ kind: 'lines', name: 'along-training', y, rule: 0.5 },
      title: `Right answers along training at distance ${longest}`,
      caption:
        'The best rate of every start, at each look. A line ends where every sequence of a look was answered rightly, or the budget was used up.',
      x: { label: 'sequences seen', isLogarithmic: true },
      series: [
        ...learnt
          .filter(({ distance }) => distance === longest)
          .flatMap(({ cell, trials }) =>
            bestOfEachStart(trials).map((trial) => along(`${cell}, ${trial.start}`, trial)),
          ),
        ...longer.trials.map((trial) => along(`${longer.cell}, ${trial.start}, for longer`, trial)),
      ],
    },
  ];
}

function examPoint({ distance, exam }: Learnt) {
  return { x: distance, y: exam.right / exam.of, ...wilson(exam.of, exam.right) };
}

function bestOfEachStart(trials: readonly Trial[]): Trial[] {
  const starts = [...new Set(trials.map(({ start }) => start))];
  return starts.map((start) => {
    const ofStart = trials.filter((trial) => trial.start === start);
    return ofStart[bestOf(ofStart)]!;
  });
}

function along(name: string, { rate, looks }: Trial) {
  return {
    name: `${name}, rate ${rate}`,
    points: looks.map(({ updates, accuracy }) => ({ x: updates * batch, y: accuracy })),
  };
}
