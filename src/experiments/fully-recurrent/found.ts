import type { Certified } from '../certified.ts';
import type { Held } from './held.ts';
import type { Learnt } from './learnt.ts';
import type { Tuned } from './tuned.ts';

export type Result = Tuned | Learnt | Held;

/** What was found, sorted by what it is about. */
export interface Found {
  /** On the exercise's own terms, by length. */
  readonly plain: readonly Tuned[];
  /** By lengths that grow. */
  readonly curricula: readonly Learnt[];
  readonly checks: readonly Certified[];
}
