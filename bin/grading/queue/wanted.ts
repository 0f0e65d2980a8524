import type { PropertyVerdict } from '../../../src/runner/verdict.ts';
import type { Answered } from '../examiner.ts';
import type { SubmissionJob } from './job.ts';
import type { Result } from './results.ts';

/** Whoever waits for a submission. */
export interface Waiting {
  readonly onVerdict: (verdict: PropertyVerdict) => void;
  readonly done: (answered: Answered) => void;
}

/**
 * Who wants to know of what, by the keys of results. Two with the same content are asked once. A job may be
 * done twice, where a worker was lost or late: what is announced first counts, and every verdict that
 * comes after it is still passed on, to be held against the first.
 */
export function wantedResults() {
  /** The job is there until it is done. */
  const wanted = new Map<string, { job?: SubmissionJob; readonly waiting: Waiting[] }>();
  /** Found for a grading that was stopped before it could read them. */
  const early = new Map<string, Result[]>();

  function settle(key: string, answered: Answered): void {
    const about = wanted.get(key);
    delete about?.job;
    for (const { done } of about?.waiting ?? []) done(answered);
  }

  function take(result: Result): void {
    const { key } = result;
    const about = wanted.get(key);
    if (!about) early.set(key, [...(early.get(key) ?? []), result]);
    else if (result.kind === 'done') settle(key, result.answered);
    else for (const { onVerdict } of about.waiting) onVerdict(result.verdict);
  }

  return {
    take,
    settle,
    /** Whether the job has to be added: not where it is under way, or was found early. */
    want(job: SubmissionJob, who: Waiting): boolean {
      const { key } = job;
      const before = wanted.get(key);
      if (before?.job) {
        before.waiting.push(who);
        return false;
      }
      wanted.set(key, { job, waiting: [who] });
      const found = early.get(key) ?? [];
      early.delete(key);
      found.map(take);
      return wanted.get(key)?.job !== undefined;
    },
    open: (): SubmissionJob[] => [...wanted.values()].flatMap(({ job }) => job ?? []),
  };
}
