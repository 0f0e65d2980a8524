import type { Operation } from '../../subjects/declaration.ts';
import type { Team } from '../specimen.ts';
import { subjectWith } from '../subject.ts';
import { touchedBy } from '../touches.ts';
import { agreementOn, isDefinite, partsOf } from './agreement.ts';
import type { Conversation } from './transcript.ts';

/** What a team says as the subject does, where the reference would not. */
export interface Explanation {
  /** Operations of which it says all the same. */
  readonly explains: readonly Operation[];
  /** Operations that it changes, and of which it says something else. */
  readonly differsIn: readonly Operation[];
}

export interface Explanations {
  /** Operations of which the subject says what no right one does. */
  readonly unexplained: readonly Operation[];
  /** Team by team. */
  readonly byTeam: readonly Explanation[];
}

/** Each team against conversations with the same subject, operation by operation. */
export async function explanations(
  teams: readonly Team[],
  conversations: readonly Conversation[],
): Promise<Explanations> {
  const byTeam: Explanation[] = [];
  for (const team of teams) {
    const each: Explanation[] = [];
    for (const conversation of conversations) each.push(await explanation(team, conversation));
    byTeam.push(inAll(each));
  }
  const unexplained = new Set<Operation>();
  for (const conversation of conversations) {
    const { telling } = await partsOf(conversation);
    for (const { operation } of telling) {
      if (isDefinite(operation, conversation.isSeededAsNumpy)) unexplained.add(operation);
    }
  }
  return { unexplained: [...unexplained], byTeam };
}

async function explanation(team: Team, conversation: Conversation): Promise<Explanation> {
  const { transcript, model } = conversation;
  const touched = new Set(team.flatMap(({ change }) => [...touchedBy(change)]));
  const { telling } = await partsOf(conversation);
  const remembers = team.some(({ change }) => change.withMemory);
  const heard = (remembers ? transcript : telling).filter(({ operation }) =>
    touched.has(operation),
  );
  // Nothing there asks for an explanation.
  if (!telling.some((exchange) => heard.includes(exchange))) return { explains: [], differsIn: [] };
  const specimen = subjectWith(...team);
  const [explains, differsIn] = [new Set<Operation>(), new Set<Operation>()];
  for (const exchange of heard) {
    const { operation } = exchange;
    if (differsIn.has(operation) && !remembers) continue;
    const { differs } = await agreementOn([exchange], team, model, specimen);
    if (differs) differsIn.add(operation);
    else if (telling.includes(exchange)) explains.add(operation);
  }
  return inAll([{ explains: [...explains], differsIn: [...differsIn] }]);
}

/** What holds in all of several conversations. */
function inAll(each: readonly Explanation[]): Explanation {
  const differsIn = [...new Set(each.flatMap((one) => one.differsIn))];
  const explains = [...new Set(each.flatMap((one) => one.explains))];
  return { differsIn, explains: explains.filter((operation) => !differsIn.includes(operation)) };
}

/** The same of conversations in several places. */
export function inAllPlaces(places: readonly Explanations[]): Explanations {
  const [first, ...others] = places;
  return {
    unexplained: [...new Set(places.flatMap(({ unexplained }) => unexplained))],
    byTeam: (first?.byTeam ?? []).map((one, k) =>
      inAll([one, ...others.map(({ byTeam }) => byTeam[k]!)]),
    ),
  };
}
