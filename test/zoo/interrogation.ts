import { catalogue } from '../../properties/catalogue.ts';
import { type Certifier, certifier } from '../../src/certificate/certificate.ts';
import { roundingModel } from '../../src/certificate/rounding.ts';
import type { NamedCase, Property } from '../../src/property/property.ts';
import { familiesOf } from '../../src/runner/check.ts';
import { drawCases } from '../../src/runner/draw.ts';
import { judges } from '../../src/runner/examine.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { type Conversation, hearing } from '../../src/zoo/diagnosis/agreement.ts';
import { diagnose } from '../../src/zoo/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/zoo/diagnosis/diagnosis.ts';
import { overheard } from '../../src/zoo/diagnosis/transcript.ts';
import { firstKill } from '../../src/zoo/matrix.ts';
import { zoo } from '../../src/zoo/zoo.ts';

/** What every subject meets under one seed: truth and certificate are found once for all of them. */
export interface Session {
  readonly seed: number;
  readonly certifier: Certifier;
  readonly cases: ReadonlyMap<Property, readonly NamedCase<unknown>[]>;
}

export function session(seed: number, randomCases = 2): Session {
  const { declaration } = referenceSubject();
  const cases = new Map(
    catalogue
      .filter((property) => !property.unsupported?.(declaration))
      .map((property) => [property, drawCases(property.forAll, declaration, seed, randomCases)]),
  );
  return { seed, certifier: certifier({ remember: 20_000 }), cases };
}

/** A subject that nobody knows, held to the whole catalogue and diagnosed; undefined if it is accepted. */
export async function diagnosed(
  open: () => Subject,
  { seed, certifier: certifies, cases }: Session,
): Promise<Diagnosis | undefined> {
  const conversations: Conversation[] = [];
  const broken: Property[] = [];
  for (const family of familiesOf(catalogue)) {
    const { subject, transcript } = overheard(open());
    const { declaration } = subject;
    const model = roundingModel(declaration.precision, declaration.activationError);
    conversations.push({ transcript, model });
    const bench = judges(declaration, certifies);
    for (const [property, drawn] of cases) {
      if (property.family !== family) continue;
      if (await firstKill(property, subject, drawn, bench)) broken.push(property);
    }
  }
  if (broken.length === 0) return undefined;
  return diagnose(zoo, {
    broken: broken.map(({ needs }) => needs),
    subject: open(),
    certifier: certifies,
    seed,
    hearing: (teams) => hearing(teams, conversations),
  });
}

/** The names of each candidate, as one would say them. */
export function namesIn(diagnosis: Diagnosis | undefined): string[] {
  if (diagnosis?.kind !== 'named') return [];
  return diagnosis.candidates.map(({ specimens }) =>
    specimens
      .map(({ name }) => name)
      .toSorted()
      .join(' and '),
  );
}
