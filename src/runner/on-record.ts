import { isDeepStrictEqual } from 'node:util';
import type { Client } from '../subjects/client.ts';

/** A subject whose answers are kept, so that another judge can hear them without asking again. */
export interface OnRecord {
  readonly subject: Client;
  /** The same answers to the same questions; whatever was not asked before is asked now. */
  again(): Client;
}

interface Answered {
  readonly name: string;
  readonly question: readonly unknown[];
  readonly answer: unknown;
}

export function onRecord(subject: Client): OnRecord {
  const heard: Answered[] = [];
  const ask = (name: string, question: readonly unknown[]) => {
    const method = subject[name as keyof Client] as (...question: readonly unknown[]) => unknown;
    const answer = method(...question);
    heard.push({ name, question, answer });
    return answer;
  };
  return {
    subject: answering(ask),
    again() {
      const left = [...heard];
      return answering((name, question) => {
        const k = left.findIndex(
          (before) => before.name === name && isDeepStrictEqual(before.question, question),
        );
        const [before] = k < 0 ? [] : left.splice(k, 1);
        return before ? before.answer : ask(name, question);
      });
    },
  };
}

/** A client, all of whose methods are this one. */
function answering(ask: (name: string, question: readonly unknown[]) => unknown): Client {
  return new Proxy({} as Client, {
    get:
      (_, name) =>
      (...question: readonly unknown[]) =>
        ask(String(name), question),
  });
}
