import type { ActivationError, Precision } from '../certificate/rounding.ts';
import type { Cell, LossName, Readout, Span } from '../network/network.ts';
import type { ClipRule } from '../reference/clip.ts';
import type { Initialisation } from '../reference/initialise.ts';
import type { Task } from '../reference/tasks.ts';

export const operations = [
  'forward',
  'states',
  'loss',
  'gradients',
  'inputGradients',
  'initialise',
  'clip',
  'update',
  'batch',
  'jacobian',
  'gradCheck',
  'train',
  'generate',
] as const;
/** What a subject can be asked. */
export type Operation = (typeof operations)[number];

/** The networks that a subject can be: properties draw their problems from these. */
export interface NetworkDomain {
  readonly cells: readonly Cell[];
  readonly readouts: readonly Readout[];
  readonly losses: readonly LossName[];
  readonly spans: readonly Span[];
  readonly biases: readonly boolean[];
  /** Whether a hidden state other than 0 can be given. */
  readonly initialStates: boolean;
  /** Whether steps can be masked out of the loss. */
  readonly masks: boolean;
}

/** What a subject says of itself before anything is asked of it. */
export interface Declaration {
  readonly operations: readonly Operation[];
  readonly precision: Precision;
  readonly activationError: ActivationError;
  readonly networks: NetworkDomain;
  readonly initialisations: readonly Initialisation[];
  /** Whether a seed means what it means to `np.random.seed`: the same stream, in the same order. */
  readonly isSeededAsNumpy: boolean;
  readonly clipRules: readonly ClipRule[];
  /** Added to the norm before dividing by it, by those who do so. */
  readonly clipEpsilon: number;
  /** Whether clipping writes into the arrays that it is given, on purpose. */
  readonly clipsInPlace: boolean;
  /** The tasks for which it can generate data. */
  readonly tasks: readonly Task[];
  /** Whether it can be watched: what became of its arguments, and of what it returned earlier. */
  readonly isWatchable: boolean;
}
