import { experiment, type Part, type Terms } from '../experiment.ts';
import { type AtStart, atStart, starts } from './at-start.ts';
import { findings } from './findings.ts';
import {
  otherThresholds,
  type Setting,
  settings,
  updatesOf,
  usual,
  usualThreshold,
} from './settings.ts';
import { type Trained, trained } from './trained.ts';

export const explodingGradients = experiment<Trained | AtStart>({
  name: 'exploding-gradients',
  title: 'How large do gradients become, and does clipping bound them?',
  question:
    'Relu units are trained to say symbols again. How does the mean absolute entry of the gradients grow along training, with the length, the hidden units and the vocabulary; and does clipping do what it says?',
  parts: (terms) => [
    ...starts.map(
      (from): Part<AtStart> => ({
        name: `at the start from ${from}`,
        work: 1e6,
        run: () => atStart(from, terms),
      }),
    ),
    ...settings(terms).flatMap((setting) =>
      [null, usualThreshold].map((threshold) => partOf(setting, threshold, terms)),
    ),
    ...otherThresholds.map((threshold) => partOf(usual, threshold, terms)),
  ],
  findings,
});

function partOf(setting: Setting, threshold: number | null, terms: Terms): Part<Trained> {
  const { hidden, length, vocabulary } = setting;
  const how = threshold === null ? 'free' : `clipped at ${threshold}`;
  // Norms are looked at in every update, which takes as long as some steps.
  const steps = length + (threshold === null ? 0 : 20);
  return {
    name: `${how}, ${hidden} hidden, length ${length}, vocabulary ${vocabulary}`,
    work: updatesOf(terms) * steps * hidden * (hidden + vocabulary),
    run: (onProgress) => trained(setting, threshold, terms, onProgress),
  };
}
