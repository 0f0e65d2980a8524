import { Worker } from 'node:worker_threads';
import type { Examined } from './examine.ts';
import type { HandedIn } from './submissions.ts';
import type { Terms } from './terms.ts';
import type { Told } from './worker.ts';

/** Who is told how the class goes on. */
export interface Listener {
  readonly onVerdict: (id: string, property: string) => void;
  readonly onExamined: (id: string, examined: Examined) => void;
}

/** Every submission in the thread that is free next. */
export async function examineAll(
  submissions: readonly HandedIn[],
  terms: Terms,
  jobs: number,
  listener: Listener,
): Promise<ReadonlyMap<string, Examined>> {
  const found = new Map<string, Examined>();
  const waiting = submissions.values();
  const keepBusy = async () => {
    let thread = started(terms);
    try {
      for (const handed of waiting) {
        const examined = await thread.examine(handed, listener).catch(
          (error: unknown): Examined => ({
            kind: 'infrastructure',
            reason: `the judge's thread ended: ${error instanceof Error ? error.message : error}`,
          }),
        );
        if (thread.hasEnded()) thread = started(terms);
        found.set(handed.id, examined);
        listener.onExamined(handed.id, examined);
      }
    } finally {
      await thread.end();
    }
  };
  await Promise.all(Array.from({ length: Math.min(jobs, submissions.length) }, keepBusy));
  return found;
}

function started(terms: Terms) {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: terms });
  let hasEnded = false;
  worker.on('exit', () => {
    hasEnded = true;
  });
  return {
    hasEnded: () => hasEnded,
    end: () => worker.terminate(),
    examine(handed: HandedIn, { onVerdict }: Listener): Promise<Examined> {
      return new Promise((done, failed) => {
        const settle = (finish: () => void) => {
          worker.off('message', listen).off('error', fail).off('exit', gone);
          finish();
        };
        const fail = (error: unknown) => settle(() => failed(error));
        const gone = (code: number) => fail(new Error(`it exited with ${code}`));
        const listen = (told: Told) => {
          if (told.kind === 'verdict') onVerdict(handed.id, told.property);
          else settle(() => done(told.examined));
        };
        worker.on('message', listen).on('error', fail).on('exit', gone);
        worker.postMessage(handed);
      });
    },
  };
}
