import type { RoundingModel } from '../../certificate/rounding.ts';
import type { Problem } from '../../network/problem.ts';
import type { Declaration, Operation } from '../../subjects/declaration.ts';
import type { Team } from '../specimen.ts';
import { subjectWith } from '../subject.ts';
import { agreementWith } from './agreement.ts';
import { interview } from './interview.ts';
import { overheard, type Transcript } from './transcript.ts';

/** The problem on which most pairs of teams differ; undefined where all say the same on all of them. */
export async function mostTelling(
  teams: readonly Team[],
  pool: readonly Problem[],
  declaration: Declaration,
  broken: ReadonlySet<Operation>,
  model: RoundingModel,
): Promise<Problem | undefined> {
  const { isSeededAsNumpy } = declaration;
  let best: { readonly problem: Problem; readonly differing: number } | undefined;
  for (const problem of pool) {
    const words = await Promise.all(
      teams.map((team) => said(team, [[problem]], declaration, broken)),
    );
    let differing = 0;
    for (const [i, team] of teams.entries()) {
      for (const transcript of words.slice(i + 1)) {
        const { differs } = await agreementWith(team, { transcript, model, isSeededAsNumpy });
        if (differs) differing += 1;
      }
    }
    if (differing > (best?.differing ?? 0)) best = { problem, differing };
    if (differing === (teams.length * (teams.length - 1)) / 2) break;
  }
  return best?.problem;
}

/** What a team would say of problems, some at a time, of all that the subject can be asked. */
export async function said(
  team: Team,
  problems: readonly (readonly Problem[])[],
  { operations }: Declaration,
  broken: ReadonlySet<Operation> = new Set(),
): Promise<Transcript> {
  const specimen = subjectWith(...team);
  const declaration = { ...specimen.declaration, operations };
  const { subject, conversation } = overheard({ ...specimen, declaration });
  for (const some of problems) await interview(subject, some, broken);
  return conversation.transcript;
}
