import type { Comparison } from '../certificate/comparison.ts';
import type { Precision } from '../certificate/rounding.ts';
import type { Coverage, Exhibit, Family, Series } from '../property/property.ts';
import type { Fault } from '../subjects/fault.ts';

/** The only six; a fault is a kind within `errored`. */
export const verdictKinds = [
  'held',
  'imprecise',
  'violated',
  'vacuous',
  'unsupported',
  'errored',
] as const;
/** `imprecise`, `violated` and `errored` reject a subject; the other three do not. */
export type VerdictKind = (typeof verdictKinds)[number];

/** What came of one property. */
export interface PropertyVerdict {
  readonly property: string;
  readonly family: Family;
  readonly claim: string;
  readonly verdict: VerdictKind;
  /** How the cases that were looked at came out. */
  readonly cases: Readonly<Record<'held' | 'vacuous' | 'rejected', number>>;
  /** The largest error as a share of its radius over all cases that were not rejected. */
  readonly worst?: WorstError;
  /** The probability that a right subject is rejected here by chance; absent where it is 0. */
  readonly falseAlarm?: number;
  readonly counterexample?: Counterexample;
  readonly fault?: Fault;
  /** Why it is unsupported or vacuous. */
  readonly reason?: string;
  readonly exhibits?: readonly Exhibit[];
  readonly figures?: readonly Series[];
  readonly notes?: readonly string[];
  /** The command that runs this property alone, on the same cases. */
  readonly replay: string;
}

/** The largest error among cases that were not rejected. */
export interface WorstError {
  readonly ratio: number;
  readonly quantity: string;
  readonly case: string;
}

/** The smallest case that was found to break the law. */
export interface Counterexample {
  /** The case in which it was first seen. */
  readonly foundIn: string;
  /** How many times it was made smaller. */
  readonly shrinks: number;
  readonly given: unknown;
  /** The quantities that broke the law in the smallest case. */
  readonly comparisons: readonly Comparison[];
}

/** One run, as data: no time and no path of a machine, so that two runs can be compared by bytes. */
export interface RunVerdict {
  readonly version: 1;
  readonly suite: string;
  readonly seed: number;
  readonly randomCases: number;
  readonly subject: string;
  /** What it ran with: an interpreter, libraries; empty where it ran in the judge itself. */
  readonly with: readonly string[];
  /** The walls around its process, where it had one of its own. */
  readonly sandbox?: string;
  readonly precision: Precision;
  readonly activationError: { readonly kappa: number; readonly alpha: number };
  /** The probability that the whole run rejects a right subject by chance. */
  readonly falseAlarm: number;
  readonly accepted: boolean;
  /** What the cases were like, for each source of cases. */
  readonly coverage: readonly Coverage[];
  readonly verdicts: readonly PropertyVerdict[];
  /** The command that runs all of it again. */
  readonly replay: string;
}

/** `imprecise` is a rejection with a milder name; `vacuous` and `unsupported` reject nobody. */
export function isRejection(kind: VerdictKind): boolean {
  return kind === 'violated' || kind === 'imprecise' || kind === 'errored';
}

/** 0 accepted, 1 rejected, 2 where nothing at all was tested. */
export function exitCode(run: RunVerdict): 0 | 1 | 2 {
  if (run.verdicts.some(({ verdict }) => isRejection(verdict))) return 1;
  return run.verdicts.some(({ verdict }) => verdict === 'held') ? 0 : 2;
}
