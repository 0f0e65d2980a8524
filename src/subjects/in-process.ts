import type { Declaration, Operation } from './declaration.ts';
import type { Reply, Requests, Subject } from './subject.ts';

/** One function an operation; a function may be asynchronous and may throw. */
export type Implementation = {
  readonly [O in Operation]?: (request: Requests[O]) => unknown;
};

export interface InProcessOptions {
  /**
   * It is known to write into nothing that it is given and to keep nothing that it returns: copies are
   * made only where somebody watches whether that is so.
   */
  readonly isPure?: boolean;
}

/** A subject in this very process: for the reference and for code that the caller trusts. */
export function inProcess(
  name: string,
  declaration: Omit<Declaration, 'operations' | 'isWatchable'>,
  implementation: Implementation,
  { isPure = false }: InProcessOptions = {},
): Subject {
  const operations = Object.keys(implementation) as Operation[];
  // It hears one question after another, as a process does: what it remembers depends on the order.
  let earlier: Promise<unknown> = Promise.resolve();
  return {
    name,
    declaration: { ...declaration, operations, isWatchable: true },
    async ask(operation, requests, options) {
      const watch = options?.watch === true;
      const answer = implementation[operation];
      if (!answer) throw new TypeError(`${name} was asked for ${operation}, which it lacks`);
      if (isPure && !watch) {
        return Promise.all(requests.map((request) => plainly(operation, answer, request)));
      }
      const replies = earlier.then(() => answerAll(operation, answer, requests, watch));
      earlier = replies;
      return replies;
    },
  };
}

async function answerAll<O extends Operation>(
  operation: O,
  answer: (request: Requests[O]) => unknown,
  requests: readonly Requests[O][],
  watch: boolean,
): Promise<Reply[]> {
  const answered: Answered[] = [];
  for (const request of requests) answered.push(await answerOne(operation, answer, request));
  return answered.map(({ reply, live, argumentsAfter, callerDraws }) => {
    if (!watch || 'fault' in reply) return reply;
    return { ...reply, watched: { argumentsAfter, valueLater: snapshot(live), callerDraws } };
  });
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
  const argumentsAfter = copyOf(request);
  const counter = countCallerDraws();
  try {
    const live = await answer(argumentsAfter);
    return { reply: { value: snapshot(live) }, live, argumentsAfter, callerDraws: counter.stop() };
  } catch (error) {
    const reply = thrown(operation, error);
    return { reply, live: undefined, argumentsAfter, callerDraws: counter.stop() };
  }
}

async function plainly<O extends Operation>(
  operation: O,
  answer: (request: Requests[O]) => unknown,
  request: Requests[O],
): Promise<Reply> {
  try {
    return { value: await answer(request) };
  } catch (error) {
    return thrown(operation, error);
  }
}

function thrown(operation: Operation, error: unknown): Reply {
  const message = error instanceof Error ? error.message : String(error);
  return { fault: { kind: 'threw', operation, message } };
}

/** A copy of the value as it is now; what cannot be copied is no number and is named instead. */
function snapshot(value: unknown): unknown {
  try {
    return copyOf(value);
  } catch {
    return String(value);
  }
}

/** What structuredClone makes, sooner: nearly everything here is lists and records of numbers. */
function copyOf<V>(value: V): V {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (value instanceof Float64Array) return value.slice() as V;
  if (Array.isArray(value)) return value.map(copyOf) as V;
  if (
    typeof value !== 'object' ||
    value === null ||
    Object.getPrototypeOf(value) !== Object.prototype
  )
    return structuredClone(value);
  const copy: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) copy[name] = copyOf(field);
  return copy as V;
}

/**
 * The caller's random stream in JavaScript is Math.random. While anything is watched it is wrapped,
 * once, however many calls overlap; a draw counts for every call that is under way.
 */
const watching = new Set<{ draws: number }>();
let unwrapped = Math.random;

function countCallerDraws() {
  const counter = { draws: 0 };
  if (watching.size === 0) {
    unwrapped = Math.random;
    Math.random = () => {
      for (const other of watching) other.draws += 1;
      return unwrapped();
    };
  }
  watching.add(counter);
  return {
    stop(): number {
      watching.delete(counter);
      if (watching.size === 0) Math.random = unwrapped;
      return counter.draws;
    },
  };
}
