import type { Experiment } from './experiment.ts';
import { explodingGradients } from './exploding-gradients.ts';
import { fullyRecurrent } from './fully-recurrent.ts';
import { memorization } from './memorization.ts';

export const experiments: readonly Experiment[] = [
  fullyRecurrent,
  memorization,
  explodingGradients,
];
