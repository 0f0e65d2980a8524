import type { Network } from '../network/network.ts';
import type { Parameters } from '../network/parameters.ts';
import { fairTail } from '../statistics/binomial.ts';
import { accuracy, type Score } from '../training/accuracy.ts';
import type { Task } from '../training/task.ts';

/** The chance with which a network that guesses would be called better than random. */
export const level = 1e-6;

/** Right answers to sequences of two classes that nobody has seen, and the chance that guesses do as well. */
export interface Exam extends Score {
  readonly length: number;
  readonly p: number;
}

export function examined(
  asked: { readonly task: Task; readonly network: Network; readonly length: number },
  parameters: Parameters,
  fresh: { readonly sequences: number; readonly seed: number; readonly name: string },
): Exam {
  const score = accuracy(asked, parameters, fresh);
  return { length: asked.length, ...score, p: fairTail(score.of, score.right) };
}

export function isBetter({ p }: Exam): boolean {
  return p < level;
}
