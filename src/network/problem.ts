import type { Network } from './network.ts';
import type { Parameters } from './parameters.ts';
import type { Vector } from './tensor.ts';

/** One case: everything that a subject needs in order to answer, and nothing of the answer. */
export interface Problem {
  readonly network: Network;
  readonly parameters: Parameters;
  /** T vectors of length D. */
  readonly inputs: readonly Vector[];
  /** T vectors of length O; a loss over the last step reads only the last. */
  readonly targets: readonly Vector[];
  /** One weight a step: 0 masks the step out of the loss. */
  readonly weights: readonly number[];
  /** The hidden state before the first step, length H. */
  readonly initialState: Vector;
  /** The subject's instance that this problem goes to. */
  readonly instance: string;
}

/** The weight of each step in the loss: a loss over the last step masks all the others. */
export function lossWeights({ network, weights }: Problem): readonly number[] {
  if (network.span === 'every-step') return weights;
  return weights.map((weight, t) => (t === weights.length - 1 ? weight : 0));
}

/** Two problems with the same key have the same answer; the instance plays no part in it. */
export function contentKey({ instance: _, ...content }: Problem): string {
  return JSON.stringify(content, (_name, value: unknown) => {
    if (value instanceof Float64Array) return Array.from(value, exactly);
    return typeof value === 'number' ? exactly(value) : value;
  });
}

function exactly(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
