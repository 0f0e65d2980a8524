import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Certifier } from '../src/certificate/certificate.ts';
import type { Asked } from '../src/certificate/witnesses.ts';
import type { Family } from '../src/property/property.ts';
import { checkFamily, type FamilyVerdict, type Progress } from '../src/runner/check.ts';
import type { PropertyVerdict } from '../src/runner/verdict.ts';
import { asNew } from '../src/subjects/as-new.ts';
import { Unusable } from '../src/subjects/process/unusable.ts';
import type { Agreement, Part } from '../src/zoo/diagnosis/agreement.ts';
import type { Explanations } from '../src/zoo/diagnosis/explanation.ts';
import { type Place, writtenDown } from '../src/zoo/diagnosis/of-a-run.ts';
import type { TeamNames } from '../src/zoo/zoo.ts';
import { type Spent, stopwatch } from './stopwatch.ts';
import { planOf, type Work } from './work.ts';

/** One of the threads that a run is shared out to; it checks a family at a time. */
export interface Lane extends Place {
  check(family: Family): Promise<Checked>;
  close(): Promise<void>;
}

export interface Checked {
  readonly found: FamilyVerdict;
  /** Whom this lane has asked for exact values until now. */
  readonly asked: Asked;
  /** Where its time went until now. */
  readonly spent: Spent;
}

/** Who is told how the work goes on. */
export interface Listener {
  readonly onProgress: (progress: Progress) => void;
  readonly onVerdict: (verdict: PropertyVerdict, milliseconds: number) => void;
}

/** This very thread. */
export function ownLane(work: Work, { onProgress, onVerdict }: Listener, shared?: Certifier): Lane {
  let since = performance.now();
  const watch = stopwatch();
  const { open, ...rest } = planOf(work, shared);
  const subjects = asNew(() => watch.opening(open));
  const { plan, place } = writtenDown({
    ...rest,
    open: subjects.open,
    onProgress,
    onVerdict(verdict) {
      const now = performance.now();
      onVerdict(verdict, now - since);
      since = now;
    },
  });
  return {
    ...place,
    async check(family) {
      since = performance.now();
      const found = await watch.during(() => checkFamily(family, plan));
      return { found, asked: { ...plan.certifier.asked }, spent: watch.spent() };
    },
    close: subjects.close,
  };
}

/** What a thread is told to do. */
export type Task =
  | { readonly kind: 'check'; readonly family: Family }
  | { readonly kind: 'hear'; readonly teams: readonly TeamNames[]; readonly part: Part }
  | { readonly kind: 'explain'; readonly teams: readonly TeamNames[] }
  | { readonly kind: 'end' };

/** What a thread tells of its work. */
export type Told =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'verdict'; readonly verdict: PropertyVerdict; readonly milliseconds: number }
  | { readonly kind: 'done'; readonly result: Checked | readonly Agreement[] | Explanations }
  | { readonly kind: 'unusable'; readonly whose: Unusable['whose']; readonly message: string }
  | { readonly kind: 'failed'; readonly error: unknown };

/** A thread of its own. */
export function threadLane(work: Work, { onProgress, onVerdict }: Listener): Lane {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: work });
  const post = (task: Task) => worker.postMessage(task);
  let isBusy = false;

  function result(task: Task): Promise<unknown> {
    return new Promise((done, failed) => {
      isBusy = true;
      const settle = (finish: () => void) => {
        isBusy = false;
        worker.off('message', listen).off('error', fail);
        finish();
      };
      const fail = (error: unknown) => settle(() => failed(error));
      const listen = (told: Told) => {
        if (told.kind === 'progress') onProgress(told.progress);
        else if (told.kind === 'verdict') onVerdict(told.verdict, told.milliseconds);
        else if (told.kind === 'failed') fail(told.error);
        else if (told.kind === 'unusable') fail(new Unusable(told.whose, told.message));
        else settle(() => done(told.result));
      };
      worker.on('message', listen).on('error', fail);
      post(task);
    });
  }

  return {
    check: (family) => result({ kind: 'check', family }) as Promise<Checked>,
    hear: (teams, part) => result({ kind: 'hear', teams, part }) as Promise<readonly Agreement[]>,
    explain: (teams) => result({ kind: 'explain', teams }) as Promise<Explanations>,
    async close() {
      if (isBusy) {
        await worker.terminate();
        return;
      }
      const ended = once(worker, 'exit');
      post({ kind: 'end' });
      await ended;
    },
  };
}
