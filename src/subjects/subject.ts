import type { Network } from '../network/network.ts';
import type { Parameters } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import type { Tensor } from '../network/tensor.ts';
import type { ClipRule } from '../reference/clip.ts';
import type { Initialisation } from '../reference/initialise.ts';
import type { Declaration, Operation } from './declaration.ts';
import type { Fault } from './fault.ts';

/** What each operation is asked. */
export interface Requests {
  forward: Problem;
  states: Problem;
  loss: Problem;
  gradients: Problem;
  inputGradients: Problem;
  initialise: { network: Network; initialisation: Initialisation; seed: number };
  clip: { rule: ClipRule; gradients: readonly Tensor[]; threshold: number };
  update: { parameters: Parameters; gradients: Parameters; rate: number };
}

/** A value in whatever form the subject has it, or why there is none. */
export type Reply = { readonly value: unknown } | { readonly fault: Fault };

/**
 * The implementation under test. Questions come many at a time; answers come in the same order, one
 * each. It is never told what would be right.
 */
export interface Subject {
  readonly name: string;
  readonly declaration: Declaration;
  ask<O extends Operation>(operation: O, requests: readonly Requests[O][]): Promise<Reply[]>;
}
