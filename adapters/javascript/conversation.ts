import { Unusable } from '../../src/subjects/process/unusable.ts';
import {
  type Ask,
  ask,
  type Hello,
  hello,
  protocolVersion,
} from '../../src/subjects/protocol/messages.ts';
import { fromWire, toWire } from '../../src/subjects/protocol/wire.ts';
import type { Reply, Requests, Subject } from '../../src/subjects/subject.ts';
import type { Channel } from './channel.ts';

/** What the judge was told to ask for. */
export type Asked = Hello['options'];

/** Says what the subject is, and answers the judge until it has no more questions. */
export async function converse(
  channel: Channel,
  open: (asked: Asked) => Promise<Subject>,
): Promise<void> {
  const greeting = await next(channel);
  if (greeting === undefined) return;
  const subject = await met(greeting, open);
  if (subject instanceof Unusable) {
    channel.say({ kind: 'unusable', message: subject.message.slice(0, longestSentence) });
    return;
  }
  channel.say(declarationOf(subject));
  for (;;) {
    const question = await next(channel);
    if (question === undefined) return;
    await answer(channel, subject, ask.parse(question));
  }
}

async function next({ questions }: Channel): Promise<unknown> {
  const { done, value } = await questions.next();
  return done ? undefined : JSON.parse(value);
}

async function met(
  greeting: unknown,
  open: (asked: Asked) => Promise<Subject>,
): Promise<Subject | Unusable> {
  const read = hello.safeParse(greeting);
  if (!read.success) {
    const said = JSON.stringify(greeting).slice(0, 80);
    return new Unusable('judge', `speaks protocol ${protocolVersion}; the judge said ${said}`);
  }
  try {
    return await open(read.data.options);
  } catch (error) {
    if (error instanceof Unusable) return error;
    throw error;
  }
}

const longestSentence = 2000;

function declarationOf({ name, declaration, missing = {}, with: runsWith = [] }: Subject) {
  const sentences = Object.entries(missing).map(([operation, why]) => [
    operation,
    why.slice(0, longestSentence),
  ]);
  return {
    kind: 'declaration',
    protocol: protocolVersion,
    name: name.slice(0, 200),
    with: runsWith,
    declaration,
    missing: Object.fromEntries(sentences),
  };
}

/**
 * Each request by itself, so that its answer is heard as soon as it is known; where the judge
 * watches, all in one list, because what became of the first is seen after the last.
 */
async function answer(
  { say }: Channel,
  subject: Subject,
  { id, operation, requests, watch }: Ask,
): Promise<void> {
  const read = requests.map(fromWire) as Requests[typeof operation][];
  const lists = watch ? [read] : read.map((request) => [request]);
  let index = 0;
  for (const list of lists) {
    for (const reply of await subject.ask(operation, list, { watch })) {
      const due = { kind: 'reply', id, index };
      try {
        say({ ...due, ...wireReply(reply) });
      } catch (error) {
        say({ ...due, error: `the answer cannot be sent: ${error}` });
      }
      index += 1;
    }
  }
}

/** Nothing goes as null: JSON would leave it away. */
function wireReply(reply: Reply) {
  if ('fault' in reply) {
    return { error: 'message' in reply.fault ? reply.fault.message : reply.fault.kind };
  }
  const { value, watched } = reply;
  if (!watched) return { value: toWire(value) ?? null };
  const { argumentsAfter, valueLater, callerDraws } = watched;
  const seen = {
    argumentsAfter: toWire(argumentsAfter) ?? null,
    valueLater: toWire(valueLater) ?? null,
    callerDraws,
  };
  return { value: toWire(value) ?? null, watched: seen };
}
