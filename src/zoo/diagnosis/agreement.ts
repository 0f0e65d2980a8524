import type { RoundingModel } from '../../certificate/rounding.ts';
import type { Operation } from '../../subjects/declaration.ts';
import type { Reply, Requests } from '../../subjects/subject.ts';
import type { Team } from '../specimen.ts';
import { subjectWith } from '../subject.ts';
import { touchedBy } from '../touches.ts';
import { closeness } from './closeness.ts';
import { numbersOf } from './numbers.ts';
import type { Exchange, Transcript } from './transcript.ts';

/** How far a team says what the subject said. */
export interface Agreement {
  /** Answers that were compared, until the first that differs. */
  readonly compared: number;
  readonly differs: boolean;
}

/** What one subject said, and how it rounds. */
export interface Conversation {
  readonly transcript: Transcript;
  readonly model: RoundingModel;
}

/** Each team against conversations with the same subject, until one differs. */
export async function hearing(
  teams: readonly Team[],
  conversations: readonly Conversation[],
): Promise<Agreement[]> {
  const agreements: Agreement[] = [];
  for (const team of teams) {
    let [compared, differs] = [0, false];
    for (const { transcript, model } of conversations) {
      if (differs) break;
      const agreement = await agreementWith(team, transcript, model);
      compared += agreement.compared;
      differs = agreement.differs;
    }
    agreements.push({ compared, differs });
  }
  return agreements;
}

/** Answers compared at most: of a long conversation, every second one, or every third. */
const most = 400;

/** The team is asked what the subject was asked; where it answers as the reference does, it is not. */
export async function agreementWith(
  team: Team,
  transcript: Transcript,
  model: RoundingModel,
): Promise<Agreement> {
  const touched = operationsOf(team);
  const told = transcript.filter(({ operation }) => touched.has(operation));
  const specimen = subjectWith(...team);
  let compared = 0;
  for (const exchange of thinned(told, team)) {
    const { operation, requests, watch } = exchange;
    const answers = await specimen.ask(operation, requests as Requests[Operation][], { watch });
    for (const [k, reply] of exchange.replies.entries()) {
      const same = isSame(exchange, k, reply, answers[k]!, team, model);
      if (same === undefined) continue;
      compared += 1;
      if (!same) return { compared, differs: true };
    }
  }
  return { compared, differs: false };
}

export function operationsOf(team: Team): ReadonlySet<Operation> {
  return new Set(team.flatMap(({ change }) => [...touchedBy(change)]));
}

/** Whoever may remember hears everything. */
function thinned(exchanges: Transcript, team: Team): Transcript {
  if (team.some(({ change }) => change.operations)) return exchanges;
  const answers = exchanges.reduce((sum, { replies }) => sum + replies.length, 0);
  const stride = Math.ceil(answers / most);
  return exchanges.filter((_, k) => k % stride === 0);
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
  const radius = (values: readonly number[]) =>
    closeness(operation, requests[k], values, changes, model);
  const value = isNear(heard.value, expected.value, radius);
  if (!heard.watched || !expected.watched || value !== true) return value;
  const [here, there] = [heard.watched, expected.watched];
  return (
    here.callerDraws > 0 === there.callerDraws > 0 &&
    isNear(here.valueLater, there.valueLater, radius) !== false &&
    isNear(argumentsIn(here.argumentsAfter), argumentsIn(there.argumentsAfter), () => []) !== false
  );
}

function isNear(
  heard: unknown,
  expected: unknown,
  radius: (values: readonly number[]) => readonly number[],
): boolean | undefined {
  const [a, b] = [numbersOf(heard), numbersOf(expected)];
  if (!a || !b) return undefined;
  if (a.length !== b.length) return false;
  const differing = a.flatMap((x, k) => (x === b[k] || Object.is(x, b[k]) ? [] : [k]));
  if (differing.length === 0) return true;
  const allowed = radius(b);
  let isTelling = false;
  for (const k of differing) {
    const r = allowed[k] ?? 0;
    if (r === Number.POSITIVE_INFINITY) continue;
    isTelling = true;
    if (!(Math.abs(a[k]! - b[k]!) <= r)) return false;
  }
  return isTelling || differing.length < a.length ? true : undefined;
}

/** The numbers of a request, which holds words too. */
function argumentsIn(value: unknown): unknown {
  if (typeof value === 'string' || value === undefined) return [];
  if (Array.isArray(value)) return value.map(argumentsIn);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, argumentsIn(part)]));
}
