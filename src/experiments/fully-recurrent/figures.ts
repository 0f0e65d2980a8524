import { wilson } from '../../statistics/binomial.ts';
import type { Exam } from '../exam.ts';
import type { Figure, Point, Terms } from '../experiment.ts';
import { extent } from './extent.ts';
import type { Found } from './found.ts';
import type { LookTold } from './looks.ts';

export function figures({ plain, curricula }: Found, terms: Terms): Figure[] {
  return [
    {
      kind: 'lines',
      name: 'accuracy',
      title: 'Right answers against length',
      caption: `Shares of ${extent(terms).fresh} fresh sequences, with Wilson’s intervals of 95%. The line is what guessing gives.`,
      x: { label: 'length', isLogarithmic: true },
      y: { label: 'share of right answers', domain: [0, 1] },
      rule: 0.5,
      series: [
        {
          name: 'tuned at each length, descent from ±0.01',
          points: plain.map(({ exam }) => pointOf(exam)),
        },
        ...curricula.map(({ start: from, exams }) => ({
          name: `growing lengths, Adam, from ${from}`,
          points: exams.map(pointOf),
        })),
      ],
    },
    {
      kind: 'lines',
      name: 'losses',
      title: 'Loss along training with growing lengths',
      caption:
        'The mean of 50 updates. A length begins when all of 500 sequences of the one before were right.',
      x: { label: 'updates' },
      y: { label: 'loss', isLogarithmic: true },
      series: curricula.map(({ start: from, looks }) => ({
        name: from,
        points: looks.map(lossPoint),
      })),
    },
    {
      kind: 'lines',
      name: 'tuned-losses',
      title: 'Loss along training at one length',
      caption: 'Descent from ±0.01 with the rate that was chosen. log 2 is what guessing gives.',
      x: { label: 'updates' },
      y: { label: 'loss', isLogarithmic: true },
      rule: Math.LN2,
      series: plain
        .filter(({ length }) => [1, 2, 4, 8, 16, 32].includes(length))
        .map(({ length, trials: tried, chosen }) => ({
          name: `length ${length}`,
          points: tried[chosen]!.looks.map(lossPoint),
        })),
    },
    {
      kind: 'lines',
      name: 'latch',
      title: 'The latch',
      caption: 'The logit at each step where nothing follows the first element, which is 1 or −1.',
      x: { label: 'step' },
      y: { label: 'logit' },
      rule: 0,
      series: curricula.flatMap(({ start: from, echoes }) =>
        echoes.map(({ first, logits }) => ({
          name: `${from}, ${first}`,
          points: logits.map((y, t) => ({ x: t + 1, y })),
        })),
      ),
    },
  ];
}

function pointOf({ length, right, of }: Exam): Point {
  return { x: length, y: right / of, ...wilson(of, right) };
}

function lossPoint({ updates, loss }: LookTold): Point {
  return { x: updates, y: loss };
}
