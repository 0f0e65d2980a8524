import { percent, type Told } from '../experiment.ts';
import type { Clipping } from './clipping.ts';
import { isUsual, usual, usualThreshold } from './settings.ts';
import { atUsual, type Trained } from './trained.ts';

export function answer(trainings: readonly Trained[]): string[] {
  return [whetherClippingHolds(trainings), whatItIsFor(trainings), howItWasDone];
}

function whetherClippingHolds(trainings: readonly Trained[]): string {
  const clipped = trainings.filter(({ threshold }) => threshold !== null);
  const sum = (count: (clipping: Clipping) => number) =>
    clipped.reduce((total, { clipping }) => total + count(clipping), 0);
  const all = sum(({ updates }) => updates);
  const isKept = sum(({ above, changed }) => above + changed) === 0;
  const shares = clipped
    .filter(({ setting }) => isUsual(setting))
    .map(
      ({ threshold, clipping }) =>
        `${percent(clipping.clipped / clipping.updates)} at ${threshold}`,
    );
  return `${isKept ? 'Clipping does what it says' : 'Clipping does NOT do what it says'}: in ${all} updates of ${clipped.length} trainings, ${sum(({ above }) => above)} arrays of gradients were taken with a norm above the threshold by more than rounding, and ${sum(({ changed }) => changed)} that were not above it were changed by a bit. At the usual setting an array had to be clipped in ${shares.join(', ')} of the updates, by the threshold.`;
}

function whatItIsFor(trainings: readonly Trained[]): string {
  const free = trainings.filter(({ threshold }) => threshold === null);
  const clipped = trainings.filter(({ threshold }) => threshold !== null);
  const broken = free.filter(({ brokenAt }) => brokenAt !== null);
  const brokenClipped = clipped.filter(({ brokenAt }) => brokenAt !== null);
  const freeUsual = atUsual(trainings, null);
  const clippedUsual = atUsual(trainings, usualThreshold);
  return `Without clipping, at the usual setting (${usual.hidden} hidden units, length ${usual.length}, a vocabulary of ${usual.vocabulary}), the mean absolute entry rose to ${shown(freeUsual.largestMean)} and the largest norm of an array to ${shown(freeUsual.largestNorm)}; with clipping, before it was applied, to ${shown(clippedUsual.largestMean)} and ${shown(clippedUsual.largestNorm)}. ${broken.length} of ${free.length} trainings without clipping came to gradients that are no numbers, and ${brokenClipped.length} of ${clipped.length} with it. The loss went from ${shown(freeUsual.firstLoss)} to ${shown(freeUsual.lastLoss)} without clipping, and to ${shown(clippedUsual.lastLoss)} with it. An explosion ends itself: a step along such a gradient throws the weights far away, where ${percent(freeUsual.open)} of the relu units are ever above 0 after training (${percent(clippedUsual.open)} with clipping), and closed units have no gradient.`;
}

const howItWasDone = `Clipping is at ${usualThreshold} where nothing else is said. The rate is 0.05 and the batch one sequence, so that the difference shows; weights begin as the identity and Xavier normal. A norm comes out above the threshold by rounding alone at most by (n + 8)·2⁻⁵³ of it, n being the number of entries.`;

function shown(value: Told): string {
  return value === null ? 'no number' : value.toPrecision(3);
}
