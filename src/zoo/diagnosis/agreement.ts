import type { RoundingModel } from '../../certificate/rounding.ts';
import type { Operation } from '../../subjects/declaration.ts';
import { shapeOf } from '../../subjects/read.ts';
import type { Reply, Requests, Subject } from '../../subjects/subject.ts';
import type { Team } from '../specimen.ts';
import { subjectWith } from '../subject.ts';
import { touchedBy } from '../touches.ts';
import { closeness, roughCloseness, usualCloseness } from './closeness.ts';
import { numbersOf } from './numbers.ts';
import type { Conversation, Exchange, Transcript } from './transcript.ts';

/** How far a team says what the subject said. */
export interface Agreement {
  /** Answers that were compared, until the first that differs. */
  readonly compared: number;
  readonly differs: boolean;
}

/**
 * What the reference would not have said is `telling`: there a team must differ from it too, so most
 * teams are heard no further. Whoever may remember hears everything in order, as the `rest`.
 */
export type Part = 'telling' | 'rest';

/**
 * Each team against conversations with the same subject, until one differs. Asked about no team, it
 * finds out what tells in them, which every later hearing needs.
 */
export async function hearing(
  teams: readonly Team[],
  conversations: readonly Conversation[],
  part: Part,
): Promise<Agreement[]> {
  for (const conversation of conversations) await partsOf(conversation);
  const agreements: Agreement[] = [];
  for (const team of teams) {
    let [compared, differs] = [0, false];
    for (const conversation of conversations) {
      if (differs) break;
      const exchanges = await heardBy(team, conversation, part);
      const agreement = await agreementOn(exchanges, team, conversation.model);
      compared += agreement.compared;
      differs = agreement.differs;
    }
    agreements.push({ compared, differs });
  }
  return agreements;
}

/** The team is asked what the subject was asked. */
export async function agreementWith(team: Team, conversation: Conversation): Promise<Agreement> {
  return agreementOn(await heardBy(team, conversation), team, conversation.model);
}

async function heardBy(team: Team, conversation: Conversation, part?: Part): Promise<Transcript> {
  const { transcript, isSeededAsNumpy } = conversation;
  const touched = new Set(team.flatMap(({ change }) => [...touchedBy(change)]));
  const isTouched = ({ operation }: Exchange) => touched.has(operation);
  const { telling, rest } = await partsOf(conversation);
  // The team says here what the reference says, and the subject does not.
  const unexplained = telling.filter(
    (exchange) => !isTouched(exchange) && isDefinite(exchange.operation, isSeededAsNumpy),
  );
  const parts: Parts = team.some(({ change }) => change.withMemory)
    ? { telling: unexplained, rest: transcript.filter(isTouched) }
    : {
        telling: [...unexplained, ...thinned(telling.filter(isTouched))],
        rest: thinned(rest.filter(isTouched)),
      };
  return part ? parts[part] : [...parts.telling, ...parts.rest];
}

const drawing: readonly Operation[] = ['initialise', 'generate', 'train'];

/** Whether all right subjects answer alike, to rounding. */
export function isDefinite(operation: Operation, isSeededAsNumpy: boolean): boolean {
  if (operation === 'gradCheck') return false;
  return isSeededAsNumpy || !drawing.includes(operation);
}

/** The team is asked these questions, until it says something else. */
export async function agreementOn(
  exchanges: Transcript,
  team: Team,
  model: RoundingModel,
  specimen: Subject = subjectWith(...team),
): Promise<Agreement> {
  let compared = 0;
  for (const exchange of exchanges) {
    for (const together of exchange.watch ? [exchange] : oneByOne(exchange)) {
      const { operation, requests, watch, replies } = together;
      const answers = await specimen.ask(operation, requests as Requests[Operation][], { watch });
      for (const [k, reply] of replies.entries()) {
        const same = isSame(together, k, reply, answers[k]!, team, model);
        if (same === undefined) continue;
        compared += 1;
        if (!same) return { compared, differs: true };
      }
    }
  }
  return { compared, differs: false };
}

/** What is not watched can be asked one by one: most teams differ in the first answer. */
function oneByOne({ operation, requests, watch, replies }: Exchange): Exchange[] {
  return replies.map((reply, k) => ({
    operation,
    requests: [requests[k]],
    watch,
    replies: [reply],
  }));
}

/** Answers compared at most: of a long conversation, every second one, or every third. */
const most = 400;

function thinned(exchanges: Transcript): Transcript {
  const answers = exchanges.reduce((sum, { replies }) => sum + replies.length, 0);
  const stride = Math.ceil(answers / most);
  return exchanges.filter((_, k) => k % stride === 0);
}

type Parts = Readonly<Record<Part, Transcript>>;

/** Every team hears the same conversations. */
const known = new WeakMap<Transcript, Promise<Parts>>();

export function partsOf(conversation: Conversation): Promise<Parts> {
  const parts = known.get(conversation.transcript) ?? takenApart(conversation);
  known.set(conversation.transcript, parts);
  return parts;
}

async function takenApart({ transcript, model }: Conversation): Promise<Parts> {
  const telling: Exchange[] = [];
  const rest: Exchange[] = [];
  for (const exchange of transcript) {
    const isTelling = !isLaborious(exchange) && (await agreementOn([exchange], [], model)).differs;
    (isTelling ? telling : rest).push(exchange);
  }
  return {
    telling: telling.toSorted((a, b) => lengthOf(a) - lengthOf(b)),
    rest: rest.toSorted((a, b) => Number(isLaborious(a)) - Number(isLaborious(b))),
  };
}

/** A gradient check works long for one word, so it is heard last, if at all. */
function isLaborious({ operation }: Exchange): boolean {
  return operation === 'gradCheck';
}

/** How long the answers are: what is soon said is heard first. */
function lengthOf({ replies }: Exchange): number {
  return replies.reduce((sum, reply) => sum + (numbersHeard(reply)?.length ?? 0), 0);
}

/** Every team is held against the same replies. */
const numbersIn = new WeakMap<Reply, readonly number[]>();

function numbersHeard(reply: Reply): readonly number[] | undefined {
  if ('fault' in reply) return undefined;
  const numbers = numbersIn.get(reply) ?? numbersOf(reply.value);
  if (numbers) numbersIn.set(reply, numbers);
  return numbers;
}

/** Undefined where the answers cannot be held against each other. */
function isSame(
  { operation, requests }: Exchange,
  k: number,
  heard: Reply,
  expected: Reply,
  team: Team,
  model: RoundingModel,
): boolean | undefined {
  if ('fault' in heard || 'fault' in expected) {
    return 'fault' in heard && 'fault' in expected && heard.fault.kind === expected.fault.kind;
  }
  const changes = team.map(({ change }) => change);
  const roughly = (values: readonly number[]) => roughCloseness(requests[k], values, model);
  const allowed: Allowed = {
    usually: () => usualCloseness(operation, requests[k], model),
    roughly,
    here: (values) => closeness(operation, requests[k], values, changes, model),
  };
  const written: Allowed = { usually: () => [], roughly, here: roughly };
  const value = isNear(heard.value, expected.value, allowed, numbersHeard(heard));
  if (!heard.watched || !expected.watched || value !== true) return value;
  const [here, there] = [heard.watched, expected.watched];
  return (
    here.callerDraws > 0 === there.callerDraws > 0 &&
    isNear(here.valueLater, there.valueLater, allowed) !== false &&
    isNear(argumentsIn(here.argumentsAfter), argumentsIn(there.argumentsAfter), written) !== false
  );
}

/** How far apart two answers may be. */
interface Allowed {
  /** Of the right equations. */
  readonly usually: () => readonly number[];
  /** By the size of the numbers alone. */
  readonly roughly: (values: readonly number[]) => readonly number[];
  /** With the bugs in question, which is long to find. */
  readonly here: (values: readonly number[]) => readonly number[];
}

/**
 * Bugs do not make an evaluation so many times as sensitive to rounding: who is further off says
 * something else, and the bound of the wrong equations need not be found. This accepts nobody.
 */
const hopeless = 2 ** 20;

function isNear(
  heard: unknown,
  expected: unknown,
  allowed: Allowed,
  a: readonly number[] | undefined = numbersOf(heard),
): boolean | undefined {
  const b = numbersOf(expected);
  if (!a || !b) return undefined;
  if (a.length !== b.length || !hasForm(heard, expected)) return false;
  const differing: number[] = [];
  for (const [k, x] of a.entries()) if (!(x === b[k] || Object.is(x, b[k]))) differing.push(k);
  if (differing.length === 0) return true;
  const usually = allowed.usually();
  const apart = (k: number) => Math.abs(a[k]! - b[k]!);
  const isUsual = (k: number) =>
    apart(k) <= (usually[k] ?? 0) && usually[k] !== Number.POSITIVE_INFINITY;
  const far = differing.filter((k) => !isUsual(k));
  if (far.length === 0) return true;
  const roughly = allowed.roughly(b);
  const isHopeless = (k: number) => apart(k) > hopeless * ((usually[k] ?? 0) + roughly[k]!);
  if (far.some((k) => isHopeless(k) && apart(k) !== Number.POSITIVE_INFINITY)) return false;
  const here = allowed.here(b);
  let isTelling = false;
  for (const k of far) {
    const r = here[k] ?? 0;
    // Where nothing is certified, any number will do; NaN is none.
    if (r === Number.POSITIVE_INFINITY && !Number.isNaN(apart(k))) continue;
    isTelling = true;
    if (!(apart(k) <= r)) return false;
  }
  return isTelling || differing.length < a.length ? true : undefined;
}

/** Records have the same fields; a bias in them may be a row, a column, or flat. */
function hasForm(heard: unknown, expected: unknown): boolean {
  const [here, there] = [fieldsOf(heard), fieldsOf(expected)];
  if (!here || !there) return shapeOf(heard).join() === shapeOf(expected).join();
  const long = (value: unknown) => shapeOf(value).filter((length) => length !== 1);
  return Object.keys(there).every((name) => long(here[name]).join() === long(there[name]).join());
}

function fieldsOf(value: unknown): Record<string, unknown> | undefined {
  const isRecord = typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
  return isRecord && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

/** The numbers of a request, which holds words too. */
function argumentsIn(value: unknown): unknown {
  if (typeof value === 'string' || value === undefined) return [];
  if (Array.isArray(value)) return value.map(argumentsIn);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, argumentsIn(part)]));
}
