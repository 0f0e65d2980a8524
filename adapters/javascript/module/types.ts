/**
 * What a file for the contract `module` is asked, and what it may answer: rnncheck's own requests
 * with nested lists for tensors. Symbols are those of docs/notation.md.
 */
import type {
  Cell,
  LossName,
  Network,
  Readout,
  Sizes,
  Span,
} from '../../../src/network/network.ts';
import type { ClipRule } from '../../../src/reference/clip.ts';
import type { Initialisation } from '../../../src/reference/initialise.ts';
import type { Task } from '../../../src/reference/tasks.ts';
import type {
  Declaration as FullDeclaration,
  NetworkDomain,
  Operation,
} from '../../../src/subjects/declaration.ts';
import type { GenerateRequest } from '../../../src/subjects/subject.ts';

export type {
  Cell,
  ClipRule,
  FullDeclaration,
  GenerateRequest,
  Initialisation,
  LossName,
  Network,
  NetworkDomain,
  Operation,
  Readout,
  Sizes,
  Span,
  Task,
};

/** A list of numbers. */
export type Vector = number[];
/** Rows. */
export type Matrix = Vector[];

/**
 * What a network computes with, and learns. A cell with gates has (G·H, D), (G·H, H) and (G·H) where it says
 * (H, D), (H, H) and (H).
 */
export interface Parameters {
  /** (H, D) */
  Wxh: Matrix;
  /** (H, H) */
  Whh: Matrix;
  /** (O, H) */
  Why: Matrix;
  /** (H) and (O); networks without biases come without them. */
  bh?: Vector;
  /** (H), of a cell `gru-reset-after`. */
  bn?: Vector;
  by?: Vector;
}

/** One case: all that is needed in order to answer. */
export interface Problem {
  network: Network;
  parameters: Parameters;
  /** (T, D) */
  inputs: Matrix;
  /** (T, O) */
  targets: Matrix;
  /** (T): the loss is the sum of the steps' losses, each times its weight; 0 masks a step. */
  weights: Vector;
  /** (H); of an lstm (2H): h, and c behind it. */
  initialState: Vector;
  /** A subject that keeps objects keeps one for each name. */
  instance: string;
}

/** What each operation is asked. */
export interface Requests {
  forward: Problem;
  states: Problem;
  loss: Problem;
  gradients: Problem;
  inputGradients: Problem;
  initialise: { network: Network; initialisation: Initialisation; seed: number };
  clip: { rule: ClipRule; gradients: (Matrix | Vector)[]; threshold: number };
  update: { parameters: Parameters; gradients: Parameters; rate: number };
  /** Sequences of equal length under the same parameters, to be run side by side. */
  batch: Problem[];
  /** ∂h_to/∂h_from; state 0 is the initial state. */
  jacobian: { problem: Problem; from: number; to: number };
  /** Your own check of your gradient with differences of this step; where `wrong`, of 1.5 times it. */
  gradCheck: { problem: Problem; step: number; threshold: number; wrong: boolean };
  train: {
    problem: Problem;
    initialisation: Initialisation;
    seed: number;
    rate: number;
    updates: number;
  };
  generate: GenerateRequest;
}

/** An answer's numbers: typed arrays are as good as lists. */
export type Row = ArrayLike<number>;
/** An answer's matrix, row by row. */
export type Rows = readonly Row[];

/** One array for each parameter that the network has. */
export interface ParameterAnswer {
  Wxh: Rows;
  Whh: Rows;
  Why: Rows;
  bh?: Row;
  bn?: Row;
  by?: Row;
}

/** What each operation may answer. */
export interface Answers {
  /** (T, O) */
  forward: Rows;
  /** (T, H) */
  states: Rows;
  loss: number;
  gradients: ParameterAnswer;
  /** (T, D) and (H), of an lstm (2H) */
  inputGradients: { inputs: Rows; initialState: Row };
  initialise: ParameterAnswer;
  /** One for each array that was given. */
  clip: readonly (Rows | Row)[];
  update: ParameterAnswer;
  /** (T, O) for each sequence. */
  batch: readonly Rows[];
  /** (H, H), of an lstm (2H, 2H) */
  jacobian: Rows;
  /** Whether the check objects to the gradient. */
  gradCheck: boolean;
  /** The losses before each update. */
  train: { parameters: ParameterAnswer; losses: Row };
  generate: readonly unknown[];
}

/** What a file says of itself; what it leaves out is as docs/contracts/module.md says. */
export type Declaration = Partial<
  Omit<FullDeclaration, 'operations' | 'isWatchable' | 'networks'>
> & { readonly networks?: Partial<NetworkDomain> };

/** A default export with everything in one object. */
export type Module = {
  [O in Operation]?: (request: Requests[O]) => Answers[O] | Promise<Answers[O]>;
} & { declaration?: Declaration };
