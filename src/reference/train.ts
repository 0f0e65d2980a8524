import type { Network } from '../network/network.ts';
import type { Parameters } from '../network/parameters.ts';
import { parametersFrom } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import type { Vector } from '../network/tensor.ts';
import { numpyRandom } from '../random/numpy.ts';
import { backpropagate } from './backpropagate.ts';
import { type Equations, equationsOf } from './equations.ts';
import { type Initialisation, initialise } from './initialise.ts';
import type { VectorOperations } from './operations.ts';
import { unroll } from './unroll.ts';
import { update } from './update.ts';

export interface Training {
  /** What is to be learnt; its parameters play no part. */
  readonly problem: Problem;
  readonly initialisation: Initialisation;
  readonly seed: number;
  readonly rate: number;
  readonly updates: number;
}

export interface Trained {
  readonly parameters: Parameters;
  /** The loss before each update. */
  readonly losses: readonly number[];
}

//   θ₀ = initialise(seed);   lossₖ = L(θₖ);   θₖ₊₁ = θₖ − η·∇L(θₖ)
export function train(
  math: VectorOperations<Vector>,
  { problem, initialisation, seed, rate, updates }: Training,
  equations: (network: Network) => Equations = equationsOf,
): Trained {
  const { network } = problem;
  let parameters = initialise(network, initialisation, numpyRandom(seed));
  const losses: number[] = [];
  for (let k = 0; k < updates; k++) {
    const current = { ...problem, parameters };
    const unrolled = unroll(math, current, equations(network));
    const slopes = backpropagate(math, current, unrolled, equations(network)).parameters;
    const gradients = parametersFrom(network, (name, shape) => ({ shape, values: slopes[name]! }));
    losses.push(unrolled.loss[0]!);
    parameters = update(parameters, gradients, rate);
  }
  return { parameters, losses };
}
