import type { Declaration, Operation } from './declaration.ts';
import type { Reply, Requests, Subject } from './subject.ts';

/** One function an operation; a function may be asynchronous and may throw. */
export type Implementation = {
  readonly [O in Operation]?: (request: Requests[O]) => unknown;
};

/** A subject in this very process: for the reference and for code that the caller trusts. */
export function inProcess(
  name: string,
  declaration: Omit<Declaration, 'operations'>,
  implementation: Implementation,
): Subject {
  return {
    name,
    declaration: { ...declaration, operations: Object.keys(implementation) as Operation[] },
    async ask(operation, requests) {
      const answer = implementation[operation];
      const replies: Reply[] = [];
      for (const request of requests) {
        if (!answer) throw new TypeError(`${name} was asked for ${operation}, which it lacks`);
        try {
          // A copy: what the subject does to its arguments must not reach the judge.
          replies.push({ value: await answer(structuredClone(request)) });
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          replies.push({ fault: { kind: 'threw', operation, message } });
        }
      }
      return replies;
    },
  };
}
