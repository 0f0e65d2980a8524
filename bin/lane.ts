import { Worker } from 'node:worker_threads';
import type { Asked } from '../src/certificate/witnesses.ts';
import { checkProperty, type Progress } from '../src/runner/check.ts';
import type { PropertyVerdict } from '../src/runner/verdict.ts';
import { planOf, type Work } from './work.ts';

/** One of the threads that a run is shared out to; it checks a property at a time. */
export interface Lane {
  check(property: string): Promise<Checked>;
  close(): Promise<void>;
}

export interface Checked {
  readonly verdict: PropertyVerdict;
  readonly milliseconds: number;
  /** Whom this lane has asked for exact values until now. */
  readonly asked: Asked;
}

type OnProgress = (progress: Progress) => void;

/** This very thread. */
export function ownLane(work: Work, onProgress: OnProgress): Lane {
  const plan = { ...planOf(work), onProgress };
  return {
    async check(name) {
      const property = plan.properties.find((candidate) => candidate.name === name);
      if (!property) throw new Error(`the catalogue has no property ${name}`);
      const started = performance.now();
      const verdict = await checkProperty(property, plan);
      const milliseconds = performance.now() - started;
      return { verdict, milliseconds, asked: { ...plan.certifier.asked } };
    },
    close: async () => {},
  };
}

export type Told =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'checked'; readonly checked: Checked };

/** A thread of its own. */
export function threadLane(work: Work, onProgress: OnProgress): Lane {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: work });
  return {
    check: (property) =>
      new Promise((done, failed) => {
        const listen = (told: Told) => {
          if (told.kind === 'progress') {
            onProgress(told.progress);
            return;
          }
          worker.off('message', listen).off('error', failed);
          done(told.checked);
        };
        worker.on('message', listen).once('error', failed);
        worker.postMessage(property);
      }),
    async close() {
      await worker.terminate();
    },
  };
}
