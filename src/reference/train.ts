import type { Parameters } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import { numpyRandom } from '../random/numpy.ts';
import { type Initialisation, initialise } from './initialise.ts';
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

/** A network's loss, and its slope in every parameter. */
export type Learner = (problem: Problem) => { loss: number; gradients: Parameters };

//   θ₀ = initialise(seed);   lossₖ = L(θₖ);   θₖ₊₁ = θₖ − η·∇L(θₖ)
export function train(
  learner: Learner,
  { problem, initialisation, seed, rate, updates }: Training,
): Trained {
  let parameters = initialise(problem.network, initialisation, numpyRandom(seed));
  const losses: number[] = [];
  for (let k = 0; k < updates; k++) {
    const { loss, gradients } = learner({ ...problem, parameters });
    losses.push(loss);
    parameters = update(parameters, gradients, rate);
  }
  return { parameters, losses };
}
