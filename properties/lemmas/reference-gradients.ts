import type { Precision } from '../../src/certificate/rounding.ts';
import { type Parameters, parametersFrom } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { mapValues } from '../../src/network/tensor.ts';
import { backpropagate } from '../../src/reference/backpropagate.ts';
import { float64 } from '../../src/reference/float64.ts';
import { unroll } from '../../src/reference/unroll.ts';

/** The gradients as the reference finds them in float64. */
export function referenceGradients(problem: Problem): Parameters {
  const { parameters } = backpropagate(float64, problem, unroll(float64, problem));
  return parametersFrom(problem.network, (name, shape) => ({ shape, values: parameters[name]! }));
}

export function referenceLoss(problem: Problem): number {
  return unroll(float64, problem).loss[0]!;
}

/** Tensors of numbers that the precision holds. */
export function heldBy(precision: Precision, problem: Problem, tensors: Parameters): Parameters {
  if (precision === 'float64') return tensors;
  return parametersFrom(problem.network, (name) => mapValues(tensors[name]!, Math.fround));
}
