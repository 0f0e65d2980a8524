import { createHash } from 'node:crypto';
import { isRejection, type PropertyVerdict, type RunVerdict } from '../runner/verdict.ts';
import type { Diagnosis } from '../zoo/diagnosis/diagnosis.ts';
import type { Grade } from './grade.ts';
import { outcomeOf } from './outcome.ts';

/** What a submission is known by. */
export interface Submitter {
  /** What the course calls it: from the roster, else the name of its file or folder. */
  readonly id: string;
  readonly name?: string;
}

/**
 * What became of one submission.
 * - `graded`: it was asked, and this is what it earned
 * - `unusable`: nothing could be asked of it, and why; it earns nothing
 * - `missing`: the roster has it, and the folder does not
 * - `infrastructure`: the judge failed; it costs nobody a point, and is to be graded again
 */
export type Entry = Submitter &
  (
    | {
        readonly kind: 'graded';
        /** What was handed in, by its content. */
        readonly digest: string;
        readonly grade: Grade;
        /** The known bugs that explain it. */
        readonly bugs: readonly string[];
        /** The same for two submissions whose wrong answers are the same, rounding apart. */
        readonly behaviour?: string;
        /** Laws that came out otherwise when it was graded a second time. */
        readonly unsteady?: readonly string[];
      }
    | { readonly kind: 'unusable'; readonly digest: string; readonly reason: string }
    | { readonly kind: 'missing' }
    | { readonly kind: 'infrastructure'; readonly reason: string }
  );

/** All grades of an assignment: no time and no path, so that two can be compared by bytes. */
export interface Ledger {
  readonly version: 1;
  readonly suite: string;
  readonly assignment: string;
  readonly contract: string;
  readonly seed: number;
  /** The points that there are. */
  readonly points: number;
  readonly entries: readonly Entry[];
}

export function ledger(given: Omit<Ledger, 'version'>): Ledger {
  const byId = ({ id: a }: Entry, { id: b }: Entry) => (a < b ? -1 : a > b ? 1 : 0);
  return { version: 1, ...given, entries: given.entries.toSorted(byId) };
}

/** Text of one form for one content. */
export function writtenLedger(given: Ledger): string {
  return `${JSON.stringify(given, null, 2)}\n`;
}

/** 2 where the judge failed for somebody, else 0: whatever was earned, the grading went well. */
export function exitCode({ entries }: Ledger): 0 | 2 {
  return entries.some(({ kind }) => kind === 'infrastructure') ? 2 : 0;
}

/** What the wrong answers were, in short; right submissions have nothing to be told apart by. */
export function behaviourOf({ verdicts }: RunVerdict): string | undefined {
  const rejected = verdicts.filter(({ verdict }) => isRejection(verdict));
  if (rejected.length === 0) return undefined;
  return createHash('sha256').update(rejected.map(outcomeOf).join()).digest('hex').slice(0, 16);
}

/** Laws on which two looks at the same submission differ. */
export function unsteadyLaws(
  first: readonly PropertyVerdict[],
  second: readonly PropertyVerdict[],
): readonly string[] {
  const other = new Map(second.map((verdict) => [verdict.property, outcomeOf(verdict)]));
  return first
    .filter((verdict) => outcomeOf(verdict) !== other.get(verdict.property))
    .map(({ property }) => property);
}

/** The names of the bugs that a report's diagnosis is sure to be together, whichever it may be. */
export function bugsOf(diagnosis: Diagnosis | undefined): readonly string[] {
  if (diagnosis?.kind !== 'named') return [];
  return diagnosis.candidates[0]?.specimens.map(({ name }) => name) ?? [];
}
