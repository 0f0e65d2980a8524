import type { Reply, Requests, Subject } from '../subject.ts';
import { fromWire, inFormOf, toWire } from './wire.ts';

/** The subject as if the protocol lay between: it is asked in nested lists, and heard in them. */
export function behindTheWire(subject: Subject): Subject {
  return {
    ...subject,
    async ask(operation, requests, options) {
      const sent = requests.map(across) as Requests[typeof operation][];
      const replies = await subject.ask(operation, sent, options);
      return replies.map((reply, i) => heard(reply, requests[i]));
    },
  };
}

function heard(reply: Reply, request: unknown): Reply {
  if ('fault' in reply) return reply;
  const value = across(reply.value);
  if (!reply.watched) return { value };
  const { argumentsAfter, valueLater, callerDraws } = reply.watched;
  return {
    value,
    watched: {
      argumentsAfter: inFormOf(request, across(argumentsAfter)),
      valueLater: across(valueLater),
      callerDraws,
    },
  };
}

function across(value: unknown): unknown {
  return fromWire(toWire(value));
}
