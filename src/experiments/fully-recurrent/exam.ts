import type { Parameters } from '../../network/parameters.ts';
import { fairTail } from '../../statistics/binomial.ts';
import { accuracy, type Score } from '../../training/accuracy.ts';
import type { Terms } from '../experiment.ts';
import { extent, network, task } from './extent.ts';

/** The chance with which a network that guesses would be called better than random. */
export const level = 1e-6;

/** Right answers to sequences that nobody has seen, and the chance that guesses do as well. */
export interface Exam extends Score {
  readonly length: number;
  readonly p: number;
}

export function examine(length: number, parameters: Parameters, terms: Terms): Exam {
  const sequences = extent(terms).fresh;
  const score = accuracy({ task, network, length }, parameters, {
    sequences,
    seed: terms.seed,
    name: `exam at length ${length}`,
  });
  return { length, ...score, p: fairTail(score.of, score.right) };
}

export function isBetter({ p }: Exam): boolean {
  return p < level;
}
