import { catalogue } from '../../properties/catalogue.ts';
import { type Certifier, certifier } from '../../src/certificate/certificate.ts';
import { askedBy, type NamedCase, type Property } from '../../src/property/property.ts';
import { familiesOf } from '../../src/runner/check.ts';
import { drawCases } from '../../src/runner/draw.ts';
import { judges } from '../../src/runner/examine.ts';
import { client } from '../../src/subjects/client.ts';
import { type Declaration, type Operation, operations } from '../../src/subjects/declaration.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { hearing } from '../../src/zoo/diagnosis/agreement.ts';
import { diagnose } from '../../src/zoo/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../src/zoo/diagnosis/diagnosis.ts';
import { explanations } from '../../src/zoo/diagnosis/explanation.ts';
import { type Conversation, overheard } from '../../src/zoo/diagnosis/transcript.ts';
import { firstKill } from '../../src/zoo/matrix.ts';
import { zoo } from '../../src/zoo/zoo.ts';

/** What every subject meets under one seed: truth and certificate are found once for all of them. */
export interface Session {
  readonly seed: number;
  readonly certifier: Certifier;
  readonly cases: ReadonlyMap<Property, readonly NamedCase<unknown>[]>;
}

interface Extent {
  readonly randomCases: number;
  readonly properties: readonly Property[];
  /** Of the subjects that will be met. */
  readonly declaration: Declaration;
}

export function session(
  seed: number,
  {
    randomCases = 2,
    properties = catalogue,
    declaration = referenceSubject().declaration,
  }: Partial<Extent> = {},
): Session {
  const cases = new Map(
    properties
      .filter((property) => !property.unsupported?.(declaration))
      .map((property) => {
        const drawn = drawCases(property.forAll, declaration, seed, randomCases);
        return [property, drawn];
      }),
  );
  return { seed, certifier: certifier({ remember: 20_000 }), cases };
}

/**
 * A subject that the diagnosis does not know, held to the catalogue; undefined if it is accepted. Laws
 * about operations that are the reference's own are held by it as by the reference, and left out.
 */
export async function diagnosed(
  open: () => Subject,
  { seed, certifier: certifies, cases }: Session,
  touched: ReadonlySet<Operation> = new Set(operations),
): Promise<Diagnosis | undefined> {
  const conversations: Conversation[] = [];
  const broken: Property[] = [];
  for (const family of familiesOf(catalogue)) {
    const { subject, conversation } = overheard(open());
    const { declaration } = subject;
    conversations.push(conversation);
    // Rejected is rejected: which lower precision the error would fit is not asked.
    const bench = { ...judges(declaration, certifies), lower: [] };
    const asked = client(subject);
    for (const [property, drawn] of cases) {
      const { needs } = property;
      const isOffered = needs.every((operation) => declaration.operations.includes(operation));
      if (property.family !== family || !isOffered) continue;
      if (!askedBy(property).some((operation) => touched.has(operation))) continue;
      if (await firstKill(property, asked, drawn, bench)) broken.push(property);
    }
  }
  if (broken.length === 0) return undefined;
  return diagnose(zoo, {
    broken: broken.map(askedBy),
    subject: open(),
    certifier: certifies,
    seed,
    hearing: (teams, part) => hearing(teams, conversations, part),
    explanations: (teams) => explanations(teams, conversations),
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
