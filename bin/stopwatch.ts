import type { Subject } from '../src/subjects/subject.ts';

/** Where the milliseconds of a run went, summed over its threads. */
export interface Spent {
  /** Drawing, bounding, comparing, shrinking. */
  readonly judge: number;
  /** Starting and ending subjects: an interpreter, and what it imports. */
  readonly starting: number;
  /** Waiting for answers: the subject's own work, and the way to it and back. */
  readonly answering: number;
}

/** Tells a thread's own time from the time that it spends on its subject. */
export function stopwatch() {
  let [starting, answering, all] = [0, 0, 0];
  let asking = 0;
  let since = 0;

  // Questions overlap; the time during which any is under way counts once.
  async function timed<T>(answer: Promise<T>): Promise<T> {
    if (asking === 0) since = performance.now();
    asking += 1;
    try {
      return await answer;
    } finally {
      asking -= 1;
      if (asking === 0) answering += performance.now() - since;
    }
  }

  async function start<T>(startOrEnd: () => T | Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await startOrEnd();
    } finally {
      starting += performance.now() - started;
    }
  }

  return {
    async opening(open: () => Subject | Promise<Subject>): Promise<Subject> {
      const subject = await start(open);
      return {
        ...subject,
        ask: (...question) => timed(subject.ask(...question)),
        close: () => start(async () => subject.close?.()),
      };
    },
    async during<T>(work: () => Promise<T>): Promise<T> {
      const started = performance.now();
      try {
        return await work();
      } finally {
        all += performance.now() - started;
      }
    },
    spent: (): Spent => ({ judge: all - starting - answering, starting, answering }),
  };
}
