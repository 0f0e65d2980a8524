import type { Precision } from '../certificate/rounding.ts';
import type { Tensor } from '../network/tensor.ts';
import { UnusableArgument } from '../runner/select.ts';
import type { Declaration } from '../subjects/declaration.ts';
import { type Answered, type Heard, isFault } from './answers.ts';
import type { Platform } from './platform.ts';
import { isAskable, type NamedProblem, problemsToRecord } from './problems.ts';

/** Numbers recorded from a subject, to be compared with those of another day. */
export interface Baseline extends Origin {
  readonly entries: readonly Answered<Tensor>[];
}

/** Where the numbers come from. */
export interface Origin {
  /** The version of the suite. */
  readonly suite: string;
  /** The seed that the problems were drawn from. */
  readonly seed: number;
  readonly subject: string;
  readonly precision: Precision;
  readonly platform: Platform;
}

/** What the subject said, to be kept; undefined where it did not answer everything. */
export function baselineFrom(origin: Origin, heard: readonly Heard[]): Baseline | undefined {
  const isWhole = heard.every(({ answers }) => !Object.values(answers).some(isFault));
  return isWhole ? { ...origin, entries: heard as readonly Answered<Tensor>[] } : undefined;
}

/**
 * The problems of the baseline that the subject can still be asked, as they were recorded, and then
 * those that it is drawn today and the baseline lacks.
 */
export function problemsToCompare(
  { entries, seed }: Baseline,
  declaration: Declaration,
): NamedProblem[] {
  const kept = entries
    .filter(({ problem }) => isAskable(problem, declaration))
    .map(({ name, problem }) => ({ name, given: problem }));
  const added = problemsToRecord(declaration, seed).filter(
    (drawn) => !entries.some(({ name }) => name === drawn.name),
  );
  return [...kept, ...added];
}

/** Bits of two precisions are not comparable. */
export function refuseOtherPrecision(baseline: Baseline, { precision }: Declaration): void {
  if (baseline.precision === precision) return;
  throw new UnusableArgument(
    `the baseline was recorded in ${baseline.precision}, and the subject now declares ${precision}: nothing can be compared; record it anew with \`rnncheck record\``,
  );
}
