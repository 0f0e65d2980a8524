import type { Network } from '../network/network.ts';
import type { Parameters } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import type { Tensor } from '../network/tensor.ts';
import type { ClipRule } from '../reference/clip.ts';
import type { Initialisation } from '../reference/initialise.ts';
import type { Training } from '../reference/train.ts';
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
  /** Sequences of equal length under the same parameters, to be run side by side. */
  batch: readonly Problem[];
  /** ∂h_to/∂h_from; state 0 is the initial state. */
  jacobian: { problem: Problem; from: number; to: number };
  /**
   * The subject's own check of its gradient with differences of this step; where `wrong`, of one and a
   * half times its gradient. The answer is whether it objects.
   */
  gradCheck: { problem: Problem; step: number; threshold: number; wrong: boolean };
  train: Training;
  generate: GenerateRequest;
}

/** Data that is asked for: so many sequences of a task, of this length. */
export type GenerateRequest =
  | { task: 'first-element'; length: number; count: number; seed: number }
  | { task: 'memory'; length: number; vocabulary: number; count: number; seed: number };

/** A value in whatever form the subject has it, or why there is none. */
export type Reply =
  | { readonly value: unknown; readonly watched?: Watched }
  | { readonly fault: Fault };

/** What can be seen of a subject only from beside it. */
export interface Watched {
  /** The arguments as they are after the call. */
  readonly argumentsAfter: unknown;
  /** What was returned, read again after every question of the list was answered. */
  readonly valueLater: unknown;
  /** How many numbers it took from a random stream that belongs to the caller. */
  readonly callerDraws: number;
}

/**
 * The implementation under test. Questions come many at a time; answers come in the same order, one
 * each. It is never told what would be right.
 */
export interface Subject {
  readonly name: string;
  readonly declaration: Declaration;
  /** Why an operation that was looked for is not there. */
  readonly missing?: Partial<Readonly<Record<Operation, string>>>;
  /** What it runs with: an interpreter, libraries, their versions. */
  readonly with?: readonly string[];
  /** The walls around its process. */
  readonly sandbox?: string;
  ask<O extends Operation>(
    operation: O,
    requests: readonly Requests[O][],
    options?: { readonly watch: boolean },
  ): Promise<Reply[]>;
  /** Ends what was started for it. */
  close?(): Promise<void>;
}
