import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Why nothing more comes. */
export type Ending =
  | { readonly kind: 'closed' }
  | { readonly kind: 'too-long'; readonly bytes: number }
  | { readonly kind: 'timeout'; readonly seconds: number };

/** Lines of JSON to and from a subject, on descriptors of their own. */
export interface Channel {
  send(message: unknown): void;
  /** The next line, whatever it says; waits no longer than so many seconds in which the judge was awake. */
  next(seconds: number): Promise<{ readonly line: string } | Ending>;
  /** Says goodbye: the subject sees the end of its questions. */
  close(): void;
  /** Waits for no more: whoever holds the other end is not the subject any longer. */
  giveUp(): void;
}

/** No answer to a problem is longer; what is longer is kept by nobody. */
const longestLine = 64 * 1024 * 1024;

/**
 * Time is waited for in slices. One that ended so much later than it should was slept through: the judge was
 * held up, or its machine was, and the answer may be there unread. It is not counted against the subject.
 */
const sliceSeconds = 0.25;

export function channel(toSubject: Writable, fromSubject: Readable): Channel {
  const decoder = new StringDecoder('utf8');
  const lines: string[] = [];
  let rest: string[] = [];
  let restLength = 0;
  let ending: Ending | undefined;
  let wake = () => {};

  const end = (reason: Ending) => {
    ending ??= reason;
    wake();
  };
  fromSubject.on('data', (bytes: Buffer) => {
    const [first, ...others] = decoder.write(bytes).split('\n');
    rest.push(first!);
    restLength += first!.length;
    if (restLength > longestLine) {
      fromSubject.destroy();
      end({ kind: 'too-long', bytes: longestLine });
      return;
    }
    for (const part of others) {
      lines.push(rest.join(''));
      rest = [part];
      restLength = part.length;
    }
    if (lines.length > 0) wake();
  });
  for (const stream of [fromSubject, toSubject]) stream.on('error', () => end({ kind: 'closed' }));
  fromSubject.on('close', () => end({ kind: 'closed' }));

  function lineOrEnd(seconds: number): Promise<void> {
    return new Promise((resolve) => {
      const alarm = setTimeout(resolve, 1000 * seconds);
      wake = () => {
        clearTimeout(alarm);
        resolve();
      };
    });
  }

  return {
    send(message) {
      if (toSubject.writable) toSubject.write(`${JSON.stringify(message)}\n`);
    },
    async next(seconds) {
      for (let left = seconds; lines.length === 0 && !ending && left > 0; ) {
        const slice = Math.min(left, sliceSeconds);
        const started = performance.now();
        await lineOrEnd(slice);
        const took = (performance.now() - started) / 1000;
        if (took < slice + sliceSeconds) left -= slice;
      }
      const line = lines.shift();
      if (line !== undefined) return { line };
      return ending ?? { kind: 'timeout', seconds };
    },
    close() {
      toSubject.end();
    },
    giveUp: () => end({ kind: 'closed' }),
  };
}
