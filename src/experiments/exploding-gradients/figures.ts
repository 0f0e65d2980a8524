import type { Figure, LinesFigure, Terms } from '../experiment.ts';
import type { AtStart } from './at-start.ts';
import { type Setting, updatesOf, usual, usualThreshold } from './settings.ts';
import { atUsual, type Trained } from './trained.ts';

export function figures(
  trainings: readonly Trained[],
  before: readonly AtStart[],
  terms: Terms,
): Figure[] {
  const freeUsual = atUsual(trainings, null);
  const clippedUsual = atUsual(trainings, usualThreshold);
  return [
    {
      kind: 'lines',
      name: 'along-training',
      title: 'Mean absolute gradient along training',
      caption:
        'At the usual setting, before clipping is applied. A line ends where gradients are no numbers any more.',
      x: { label: 'update', isLogarithmic: true },
      y: { label: 'mean absolute entry', isLogarithmic: true },
      series: [
        {
          name: 'without clipping',
          points: freeUsual.moments.map(({ update, mean }) => ({ x: update, y: mean })),
        },
        {
          name: 'with clipping',
          points: clippedUsual.moments.map(({ update, mean }) => ({ x: update, y: mean })),
        },
      ],
    },
    {
      kind: 'lines',
      name: 'norms-along-training',
      title: 'Largest norm of an array along training',
      caption: 'At the usual setting, before clipping is applied. The line is the threshold.',
      x: { label: 'update', isLogarithmic: true },
      y: { label: 'norm', isLogarithmic: true },
      rule: usualThreshold,
      series: [
        {
          name: 'without clipping',
          points: freeUsual.moments.map(({ update, norm: y }) => ({ x: update, y })),
        },
        {
          name: 'with clipping',
          points: clippedUsual.moments.map(({ update, norm: y }) => ({ x: update, y })),
        },
      ],
    },
    {
      kind: 'lines',
      name: 'at-the-start',
      title: 'Mean absolute gradient against length, before training',
      caption: 'The mean of eight sequences, for three recurrent matrices to begin with.',
      x: { label: 'length', isLogarithmic: true },
      y: { label: 'mean absolute entry', isLogarithmic: true },
      series: before.map(({ start: from, points }) => ({
        name: from,
        points: points.map(({ length, mean }) => ({ x: length, y: mean })),
      })),
    },
    ...(['length', 'hidden', 'vocabulary'] as const).map(
      (what): LinesFigure => ({
        kind: 'lines',
        name: `by-${what}`,
        title: `Largest mean absolute gradient by ${names[what]}`,
        caption: `Of ${updatesOf(terms)} updates; the other sizes are the usual ones.`,
        x: { label: names[what], isLogarithmic: true },
        y: { label: 'mean absolute entry', isLogarithmic: true },
        series: by(what, trainings),
      }),
    ),
  ];
}

const names = { hidden: 'hidden units', length: 'length', vocabulary: 'vocabulary' } as const;

/** One size changes, the others are the usual ones. */
function by(what: keyof Setting, trainings: readonly Trained[]) {
  return (
    [
      ['without clipping', null],
      ['with clipping', usualThreshold],
    ] as const
  ).map(([name, wanted]) => ({
    name,
    points: trainings
      .filter(
        ({ setting, threshold }) =>
          threshold === wanted &&
          (Object.keys(usual) as (keyof Setting)[]).every(
            (size) => size === what || setting[size] === usual[size],
          ),
      )
      .map(({ setting, largestMean }) => ({ x: setting[what], y: largestMean }))
      .toSorted((a, b) => a.x - b.x),
  }));
}
