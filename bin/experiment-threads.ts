import { Worker } from 'node:worker_threads';
import type { Experiment, Terms } from '../src/experiments/experiment.ts';

/** What every thread of an experiment is told. */
export interface ExperimentTerms {
  readonly name: string;
  readonly terms: Terms;
}

/** What a thread tells of the part that it was given. */
export type PartTold =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'result'; readonly text: string };

interface Listener {
  /** Parts that are done, and the share of all work that is, of what was not known before. */
  readonly onProgress: (progress: { readonly done: number; readonly share: number }) => void;
  /** A part's result as JSON. */
  readonly onPart: (part: string, text: string, milliseconds: number) => Promise<void>;
}

/** The parts that are not known yet, shared out to threads; returns all results as JSON. */
export async function shareOut(
  experiment: Experiment,
  terms: Terms,
  known: readonly (string | undefined)[],
  jobs: number,
  { onProgress, onPart }: Listener,
): Promise<readonly string[]> {
  const parts = experiment.parts(terms);
  const texts = [...known];
  const missing = [...parts.keys()].filter((k) => known[k] === undefined).values();
  const shares = parts.map(() => 0);
  const isToDo = (_: unknown, k: number) => known[k] === undefined;
  const whole = parts.filter(isToDo).reduce((sum, { work }) => sum + work, 0);
  const tell = () => {
    const worked = parts.reduce((sum, { work }, k) => sum + work * shares[k]!, 0);
    onProgress({ done: texts.filter((text) => text !== undefined).length, share: worked / whole });
  };

  const thread = async () => {
    const workerData: ExperimentTerms = { name: experiment.name, terms };
    const worker = new Worker(new URL('./experiment-worker.js', import.meta.url), { workerData });
    try {
      for (const k of missing) {
        const since = performance.now();
        const text = await partBy(worker, k, (share) => {
          shares[k] = share;
          tell();
        });
        shares[k] = 1;
        texts[k] = text;
        await onPart(parts[k]!.name, text, performance.now() - since);
        tell();
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, parts.length) }, thread));
  return texts.map((text) => text!);
}

function partBy(worker: Worker, k: number, onShare: (share: number) => void): Promise<string> {
  return new Promise((done, failed) => {
    const listen = (told: PartTold) => {
      if (told.kind === 'progress') {
        onShare(told.share);
        return;
      }
      worker.off('message', listen).off('error', failed);
      done(told.text);
    };
    worker.on('message', listen).on('error', failed);
    worker.postMessage(k);
  });
}
