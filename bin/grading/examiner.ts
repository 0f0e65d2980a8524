import type { Report } from '../../src/reporters/report.ts';
import type { PropertyVerdict } from '../../src/runner/verdict.ts';
import type { Spent } from '../stopwatch.ts';
import type { Submission } from './submissions.ts';
import type { Terms } from './terms.ts';

/** What came of asking a submission everything. */
export type Answered =
  | { readonly kind: 'examined'; readonly report: Report; readonly spent: Spent }
  /** Nothing could be asked of it. */
  | { readonly kind: 'unusable'; readonly reason: string }
  /** The judge failed. */
  | { readonly kind: 'infrastructure'; readonly reason: string };

/** Whoever asks submissions: threads of this process, or workers at a queue. */
export interface Examiner {
  /** How many submissions it can be given at a time. */
  readonly atOnce: number;
  examine(
    submission: Submission,
    terms: Terms,
    onVerdict: (verdict: PropertyVerdict) => void,
  ): Promise<Answered>;
  close(): Promise<void>;
}
