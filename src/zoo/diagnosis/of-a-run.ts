import { askedBy } from '../../property/property.ts';
import type { Plan } from '../../runner/check.ts';
import { isRejection, type RunVerdict } from '../../runner/verdict.ts';
import type { Team } from '../specimen.ts';
import { type TeamNames, teamNamed, zoo } from '../zoo.ts';
import { type Agreement, hearing, type Part } from './agreement.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnosis } from './diagnosis.ts';
import { type Explanations, explanations, inAllPlaces } from './explanation.ts';
import { type Conversation, overheard } from './transcript.ts';

/** Where a subject was asked, and all that it said is kept: this thread, or another. */
export interface Place {
  /** Holds known bugs, by their names, against all that the subject has said here. */
  hear(teams: readonly TeamNames[], part: Part): Promise<readonly Agreement[]>;
  /** The same, operation by operation. */
  explain(teams: readonly TeamNames[]): Promise<Explanations>;
}

/** The same plan, with everything that its subjects say written down in this thread. */
export function writtenDown(plan: Plan): { readonly plan: Plan; readonly place: Place } {
  const conversations: Conversation[] = [];
  return {
    plan: {
      ...plan,
      async open() {
        const { subject, conversation } = overheard(await plan.open());
        conversations.push(conversation);
        return subject;
      },
    },
    place: {
      hear: (teams, part) => hearing(teams.map(teamNamed), conversations, part),
      explain: (teams) => explanations(teams.map(teamNamed), conversations),
    },
  };
}

/** What is wrong with a subject that was rejected, from all that it said wherever it was asked. */
export async function diagnosisOf(
  { verdicts }: RunVerdict,
  { properties, open, certifier, seed }: Plan,
  places: readonly Place[],
): Promise<Diagnosis> {
  const broken = verdicts
    .filter(({ verdict }) => isRejection(verdict))
    .map(({ property }) => askedBy(properties.find(({ name }) => name === property)!));
  // While the subject is started, every place finds out what in its words gives it away.
  const [subject] = await Promise.all([
    open(),
    ...places.map((place) => place.hear([], 'telling')),
  ]);
  try {
    const namesOf = (teams: readonly Team[]) => teams.map((team) => team.map(({ name }) => name));
    return await diagnose(zoo, {
      broken,
      subject,
      certifier,
      seed,
      async explanations(teams) {
        const names = namesOf(teams);
        return inAllPlaces(await Promise.all(places.map((place) => place.explain(names))));
      },
      async hearing(teams, part) {
        const names = namesOf(teams);
        const heard = await Promise.all(places.map((place) => place.hear(names, part)));
        return teams.map((_, k) => ({
          compared: heard.reduce((sum, agreements) => sum + agreements[k]!.compared, 0),
          differs: heard.some((agreements) => agreements[k]!.differs),
        }));
      },
    });
  } finally {
    await subject.close?.();
  }
}
