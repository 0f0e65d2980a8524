import type { Experiment } from './experiment.ts';
import { explodingGradients } from './exploding-gradients/exploding-gradients.ts';
import { fullyRecurrent } from './fully-recurrent/fully-recurrent.ts';
import { longTermDependency } from './long-term-dependency/long-term-dependency.ts';
import { memorization } from './memorization/memorization.ts';

export const experiments: readonly Experiment[] = [
  fullyRecurrent,
  memorization,
  explodingGradients,
  longTermDependency,
];
