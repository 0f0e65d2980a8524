import { Worker } from 'node:worker_threads';
import type { Asked } from '../src/certificate/witnesses.ts';
import type { Family } from '../src/property/property.ts';
import { checkFamily, type FamilyVerdict, type Plan, type Progress } from '../src/runner/check.ts';
import type { PropertyVerdict } from '../src/runner/verdict.ts';
import { Unusable } from '../src/subjects/process/unusable.ts';
import { planOf, type Work } from './work.ts';

/** One of the threads that a run is shared out to; it checks a family at a time. */
export interface Lane {
  check(family: Family): Promise<Checked>;
  close(): Promise<void>;
}

export interface Checked {
  readonly found: FamilyVerdict;
  /** Whom this lane has asked for exact values until now. */
  readonly asked: Asked;
}

/** Who is told how the work goes on. */
export interface Listener {
  readonly onProgress: (progress: Progress) => void;
  readonly onVerdict: (verdict: PropertyVerdict, milliseconds: number) => void;
}

/** This very thread. */
export function ownLane(work: Work, { onProgress, onVerdict }: Listener): Lane {
  let since = performance.now();
  const plan: Plan = {
    ...planOf(work),
    onProgress,
    onVerdict(verdict) {
      const now = performance.now();
      onVerdict(verdict, now - since);
      since = now;
    },
  };
  return {
    async check(family) {
      since = performance.now();
      const found = await checkFamily(family, plan);
      return { found, asked: { ...plan.certifier.asked } };
    },
    close: async () => {},
  };
}

/** What a thread tells of its work. */
export type Told =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'verdict'; readonly verdict: PropertyVerdict; readonly milliseconds: number }
  | { readonly kind: 'checked'; readonly checked: Checked }
  | { readonly kind: 'unusable'; readonly whose: Unusable['whose']; readonly message: string }
  | { readonly kind: 'failed'; readonly error: unknown };

/** A thread of its own. */
export function threadLane(work: Work, { onProgress, onVerdict }: Listener): Lane {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: work });
  return {
    check: (family) =>
      new Promise((done, failed) => {
        const settle = (finish: () => void) => {
          worker.off('message', listen).off('error', fail);
          finish();
        };
        const fail = (error: unknown) => settle(() => failed(error));
        const listen = (told: Told) => {
          if (told.kind === 'progress') onProgress(told.progress);
          else if (told.kind === 'verdict') onVerdict(told.verdict, told.milliseconds);
          else if (told.kind === 'failed') fail(told.error);
          else if (told.kind === 'unusable') fail(new Unusable(told.whose, told.message));
          else settle(() => done(told.checked));
        };
        worker.on('message', listen).on('error', fail);
        worker.postMessage(family);
      }),
    async close() {
      await worker.terminate();
    },
  };
}
