import type { Declaration, Operation } from './declaration.ts';
import type { Reply, Requests, Subject, Watched } from './subject.ts';

/** One function an operation; a function may be asynchronous and may throw. */
export type Implementation = {
  readonly [O in Operation]?: (request: Requests[O]) => unknown;
};

/** A subject in this very process: for the reference and for code that the caller trusts. */
export function inProcess(
  name: string,
  declaration: Omit<Declaration, 'operations' | 'isWatchable'>,
  implementation: Implementation,
): Subject {
  const operations = Object.keys(implementation) as Operation[];
  return {
    name,
    declaration: { ...declaration, operations, isWatchable: true },
    async ask(operation, requests, options) {
      const answer = implementation[operation];
      if (!answer) throw new TypeError(`${name} was asked for ${operation}, which it lacks`);
      const answered: Answered[] = [];
      for (const request of requests) answered.push(await answerOne(operation, answer, request));
      return answered.map(({ reply, live, argumentsAfter, callerDraws }): Reply => {
        if (!options?.watch || 'fault' in reply) return reply;
        const watched: Watched = { argumentsAfter, valueLater: snapshot(live), callerDraws };
        return { ...reply, watched };
      });
    },
  };
}

interface Answered {
  readonly reply: Reply;
  /** The very object that was returned. */
  readonly live: unknown;
  readonly argumentsAfter: unknown;
  readonly callerDraws: number;
}

async function answerOne<O extends Operation>(
  operation: O,
  answer: (request: Requests[O]) => unknown,
  request: Requests[O],
): Promise<Answered> {
  // A copy: what the subject does to its arguments must not reach the judge.
  const argumentsAfter = structuredClone(request);
  const counter = countCallerDraws();
  try {
    const live = await answer(argumentsAfter);
    return { reply: { value: snapshot(live) }, live, argumentsAfter, callerDraws: counter.stop() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const reply: Reply = { fault: { kind: 'threw', operation, message } };
    return { reply, live: undefined, argumentsAfter, callerDraws: counter.stop() };
  }
}

/** A copy of the value as it is now; what cannot be copied is no number and is named instead. */
function snapshot(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return String(value);
  }
}

/** The caller's random stream in JavaScript is Math.random. */
function countCallerDraws() {
  const original = Math.random;
  let draws = 0;
  Math.random = () => {
    draws += 1;
    return original();
  };
  return {
    stop(): number {
      Math.random = original;
      return draws;
    },
  };
}
