import type { Precision } from '../../certificate/rounding.ts';
import type { Initialisation } from '../../reference/initialise.ts';
import type { Operation } from '../declaration.ts';
import {
  type Ask,
  declaration,
  type Hello,
  protocolVersion,
  reply,
  unusable,
  type WireDeclaration,
  type WireReply,
} from '../protocol/messages.ts';
import { fromWire, inFormOf, toWire } from '../protocol/wire.ts';
import type { Backend, Confinement } from '../sandbox/backend.ts';
import type { Limits } from '../sandbox/limits.ts';
import type { Reply, Subject } from '../subject.ts';
import { type Death, type Life, startLife } from './life.ts';
import { Unusable } from './unusable.ts';

export interface ProcessOptions {
  readonly backend: Backend;
  readonly confinement: Confinement;
  readonly limits: Limits;
  readonly precision?: Precision;
  readonly initialisation?: Initialisation;
}

/** So many deaths end an operation for good, so that no run waits for ever. */
const mostDeaths = 3;
const mostTimeouts = 2;

/**
 * A subject in a process of its own. One that dies on a problem is started again and goes on with
 * the next; what it had answered is kept.
 */
export async function processSubject(options: ProcessOptions): Promise<Subject> {
  const { limits } = options;
  const met = await meet(options);
  if ('death' in met) throw new Unusable('subject', startSentence(met.death));
  const declared: WireDeclaration = met.declared;
  let life: Life | undefined = met.life;
  const deaths = new Map<Operation, { all: number; timeouts: number }>();
  let lastId = 0;
  let waitedSeconds = 0;

  /** The process, started again where it died. */
  async function alive(): Promise<Life | Death> {
    if (life) return life;
    const again = await meet(options);
    if ('death' in again) return again.death;
    life = again.life;
    return life;
  }

  function isEnded(operation: Operation): boolean {
    const counted = deaths.get(operation);
    return counted !== undefined && (counted.all >= mostDeaths || counted.timeouts >= mostTimeouts);
  }

  function count(operation: Operation, { kind }: Death): void {
    const { all, timeouts } = deaths.get(operation) ?? { all: 0, timeouts: 0 };
    const isTimeout = kind === 'timeout' ? 1 : 0;
    deaths.set(operation, { all: all + 1, timeouts: timeouts + isTimeout });
  }

  async function answers(
    operation: Operation,
    requests: readonly unknown[],
    watch: boolean,
  ): Promise<Reply[]> {
    const replies: Reply[] = [];
    while (replies.length < requests.length) {
      if (waitedSeconds >= limits.totalSeconds) {
        replies.push({ fault: { kind: 'total-time', operation, seconds: limits.totalSeconds } });
        continue;
      }
      if (isEnded(operation)) {
        replies.push({ fault: { kind: 'given-up', operation } });
        continue;
      }
      const living = await alive();
      const death =
        'kind' in living ? living : await askRest(living, operation, requests, watch, replies);
      if (!death) continue;
      life = undefined;
      if (death.kind === 'timeout' && waitedSeconds >= limits.totalSeconds) continue;
      count(operation, death);
      replies.push({ fault: { ...death, operation } });
    }
    return replies;
  }

  /** Asks what is not answered yet; returns the death that came between, if one did. */
  async function askRest(
    living: Life,
    operation: Operation,
    requests: readonly unknown[],
    watch: boolean,
    replies: Reply[],
  ): Promise<Death | undefined> {
    const asked = requests.slice(replies.length);
    lastId += 1;
    const id = lastId;
    living.send({ kind: 'ask', id, operation, requests: asked.map(toWire), watch } satisfies Ask);
    for (const [index, request] of asked.entries()) {
      const next = await nextOf(living);
      if ('death' in next) return next.death;
      const read = reply.safeParse(next.message);
      if (!read.success || read.data.id !== id || read.data.index !== index) {
        await living.end();
        return { kind: 'protocol', what: wrongReply(next.message, id, index) };
      }
      replies.push(replyFrom(operation, request, read.data));
    }
    return undefined;
  }

  /** The next message; whoever uses up the time for all answers gets no more for this one. */
  async function nextOf(living: Life): ReturnType<Life['next']> {
    const started = performance.now();
    const most = Math.min(limits.requestSeconds, limits.totalSeconds - waitedSeconds);
    const next = await living.next(most);
    // Where the judge was held up, it was not the subject that took longer.
    waitedSeconds += Math.min(most, (performance.now() - started) / 1000);
    return next;
  }

  // One list of questions at a time: the process has one channel.
  let last: Promise<unknown> = Promise.resolve();
  return {
    name: declared.name,
    declaration: declared.declaration,
    missing: declared.missing,
    with: declared.with,
    sandbox: options.backend.name,
    ask(operation, requests, asking) {
      const turn = last.then(() => answers(operation, requests, asking?.watch === true));
      last = turn.catch(() => {});
      return turn;
    },
    async close() {
      await last;
      await life?.end();
      life = undefined;
    },
  };
}

/** Starts the process and hears what it declares. */
async function meet({
  backend,
  confinement,
  limits,
  precision,
  initialisation,
}: ProcessOptions): Promise<{ life: Life; declared: WireDeclaration } | { death: Death }> {
  const life = await startLife(backend, confinement, limits);
  const options = { precision: precision ?? null, initialisation: initialisation ?? null };
  life.send({ kind: 'hello', protocol: protocolVersion, options } satisfies Hello);
  const next = await life.next(limits.startSeconds);
  if ('death' in next) return next;
  const read = declaration.safeParse(next.message);
  if (read.success) return { life, declared: read.data };
  await life.end();
  const sentence = unusable.safeParse(next.message);
  if (sentence.success) throw new Unusable('subject', sentence.data.message);
  const [issue] = read.error.issues;
  const what = `a declaration that cannot be read, at ${issue?.path.join('.') || 'its top'}: ${issue?.message}`;
  return { death: { kind: 'protocol', what } };
}

function replyFrom(operation: Operation, request: unknown, read: WireReply): Reply {
  if ('error' in read) return { fault: { kind: 'threw', operation, message: read.error } };
  const value = fromWire(read.value);
  if (!read.watched) return { value };
  const { argumentsAfter, valueLater, callerDraws } = read.watched;
  return {
    value,
    watched: {
      argumentsAfter: inFormOf(request, fromWire(argumentsAfter)),
      valueLater: fromWire(valueLater),
      callerDraws,
    },
  };
}

function wrongReply(message: unknown, id: number, index: number): string {
  const text = JSON.stringify(message);
  const brief = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return `${brief} where reply ${index} to question ${id} was due`;
}

function startSentence(death: Death): string {
  switch (death.kind) {
    case 'crash':
      return `the subject ${death.how} before it said what it is${death.stderr ? `:\n${death.stderr}` : ''}`;
    case 'timeout':
      return `the subject said nothing on descriptor 4 for ${death.seconds} s after its start`;
    case 'protocol':
      return `the subject began with ${death.what}`;
    default:
      return `the subject went past the limit of ${death.limit} at its start`;
  }
}
