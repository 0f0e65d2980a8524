import type { Findings, Table, Terms } from '../experiment.ts';
import { answer } from './answer.ts';
import type { AtStart } from './at-start.ts';
import { figures } from './figures.ts';
import type { Trained } from './trained.ts';

export function findings(results: readonly (Trained | AtStart)[], terms: Terms): Findings {
  const trainings = results.filter((one) => one.kind === 'trained');
  const before = results.filter((one) => one.kind === 'at-start');
  return {
    answer: answer(trainings),
    figures: figures(trainings, before, terms),
    tables: [table(trainings)],
  };
}

function table(trainings: readonly Trained[]): Table {
  return {
    name: 'trainings',
    title: 'Gradients and clipping in every training',
    columns: [
      'hidden',
      'length',
      'vocabulary',
      'threshold',
      'largest mean',
      'largest norm',
      'first loss',
      'last loss',
      'no numbers from update',
      'share of updates clipped',
      'largest norm taken',
      'share of units open after',
    ],
    rows: trainings.map((one) => [
      ...[one.setting.hidden, one.setting.length, one.setting.vocabulary, one.threshold],
      ...[one.largestMean, one.largestNorm, one.firstLoss, one.lastLoss, one.brokenAt],
      one.threshold === null ? null : one.clipping.clipped / one.clipping.updates,
      one.threshold === null ? null : one.clipping.largestTaken,
      one.open,
    ]),
  };
}
