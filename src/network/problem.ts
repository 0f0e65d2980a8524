import type { Network } from './network.ts';
import { type Parameters, parameterShapes } from './parameters.ts';
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
  /** The state before the first step: h, length H, and under it the c of an lstm. */
  readonly initialState: Vector;
  /** The subject's instance that this problem goes to. */
  readonly instance: string;
}

/** The weight of each step in the loss: a loss over the last step masks all the others. */
export function lossWeights({ network, weights }: Problem): readonly number[] {
  if (network.span === 'every-step') return weights;
  return weights.map((weight, t) => (t === weights.length - 1 ? weight : 0));
}

/**
 * Two problems with the same key have the same answer; the instance plays no part in it. The network
 * and the number of steps say where each number belongs, so the numbers' bits can stand in one row.
 */
export function contentKey({ network, parameters, inputs, ...rest }: Problem): string {
  const { targets, weights, initialState } = rest;
  const rows = [
    ...parameterShapes(network).map(([name]) => parameters[name]!.values),
    ...inputs,
    ...targets,
    weights,
    initialState,
  ];
  const numbers = new Float64Array(rows.reduce((count, row) => count + row.length, 0));
  let start = 0;
  for (const row of rows) {
    numbers.set(row, start);
    start += row.length;
  }
  const bits = Buffer.from(numbers.buffer).toString('latin1');
  return `${JSON.stringify(network)} ${inputs.length} ${bits}`;
}
