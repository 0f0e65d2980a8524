import type { NumpyRandom } from '../random/numpy.ts';

/** Data sets that exercises are set on. */
export const tasks = ['first-element', 'memory'] as const;
/** A data set that exercises are set on. */
export type Task = (typeof tasks)[number];

export interface FirstElementSample {
  /** (T, 1) */
  readonly inputs: number[][];
  /** (1): 1 for the class whose sequences begin with 1, 0 for −1. */
  readonly targets: number[];
}

/**
 * Two classes, equally likely. Only the first element tells them apart: 1 or −1. The others are
 * Gaussian with mean 0 and variance 0.2, so with deviation √0.2.
 */
export function firstElement(random: NumpyRandom, length: number): FirstElementSample {
  const target = random.rand() < 0.5 ? 1 : 0;
  const noise = Array.from({ length: length - 1 }, () => random.normal(0, Math.sqrt(0.2)));
  return { inputs: [2 * target - 1, ...noise].map((x) => [x]), targets: [target] };
}

export interface MemorySample {
  readonly inputs: number[];
  readonly labels: number[];
}

/**
 * Read L symbols, then a delimiter, then say the symbols again while blanks come in. The delimiter
 * is the last symbol but one of the vocabulary, the blank the last.
 *   inputs  s₁ … s_L  delimiter  blank … blank
 *   labels  blank … blank  delimiter  s₁ … s_L
 */
export function memory(random: NumpyRandom, length: number, vocabulary: number): MemorySample {
  const [delimiter, blank] = [vocabulary - 2, vocabulary - 1];
  const symbols = Array.from({ length }, () => random.randint(0, vocabulary - 2));
  const blanks = symbols.map(() => blank);
  return {
    inputs: [...symbols, delimiter, ...blanks],
    labels: [...blanks, delimiter, ...symbols],
  };
}
