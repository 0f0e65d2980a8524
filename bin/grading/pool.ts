import { Worker } from 'node:worker_threads';
import type { PropertyVerdict } from '../../src/runner/verdict.ts';
import type { Answered, Examiner } from './examiner.ts';
import type { Task, Told } from './thread.ts';

/** Threads of this process, each of which asks one submission at a time; all find truth in one file. */
export function pool(threads: number, truths: string): Examiner {
  const idle: Thread[] = [];
  return {
    atOnce: threads,
    async examine(submission, terms, onVerdict) {
      const thread = idle.pop() ?? started(truths);
      const answered = await thread.ask({ submission, terms }, onVerdict).catch(
        (error: unknown): Answered => ({
          kind: 'infrastructure',
          reason: `the judge's thread ended: ${error instanceof Error ? error.message : error}`,
        }),
      );
      if (!thread.hasEnded()) idle.push(thread);
      return answered;
    },
    async close() {
      await Promise.all(idle.map((thread) => thread.end()));
    },
  };
}

type Thread = ReturnType<typeof started>;

function started(truths: string) {
  const worker = new Worker(new URL('./thread.js', import.meta.url), {
    workerData: truths,
    // Most of what a thread makes is short-lived, and what it remembers need not be looked at each time.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  let hasEnded = false;
  worker.on('exit', () => {
    hasEnded = true;
  });
  return {
    hasEnded: () => hasEnded,
    end: () => worker.terminate(),
    ask(task: Task, onVerdict: (verdict: PropertyVerdict) => void): Promise<Answered> {
      return new Promise((done, failed) => {
        const settle = (finish: () => void) => {
          worker.off('message', listen).off('error', fail).off('exit', gone);
          finish();
        };
        const fail = (error: unknown) => settle(() => failed(error));
        const gone = (code: number) => fail(new Error(`it exited with ${code}`));
        const listen = (told: Told) => {
          if (told.kind === 'verdict') onVerdict(told.verdict);
          else settle(() => done(told.answered));
        };
        worker.on('message', listen).on('error', fail).on('exit', gone);
        worker.postMessage(task);
      });
    },
  };
}
