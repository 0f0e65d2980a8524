import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** Lines of JSON from and to the judge. */
export interface Channel {
  readonly questions: AsyncIterator<string>;
  say(message: unknown): void;
}

/** On two descriptors, "3,4" say: what a subject prints goes elsewhere. */
export function channelOn(descriptors: string): Channel {
  const [questions, answers] = descriptors.split(',').map(Number) as [number, number];
  const input = new Socket({ fd: questions, readable: true, writable: false });
  return {
    questions: createInterface({ input })[Symbol.asyncIterator](),
    // At once, so that an answer is not lost where the next problem never comes to an end.
    say(message) {
      let rest = Buffer.from(`${JSON.stringify(message)}\n`);
      while (rest.length > 0) rest = rest.subarray(writeSync(answers, rest));
    },
  };
}
