import type { Certifier } from '../../certificate/certificate.ts';
import { roundingModel } from '../../certificate/rounding.ts';
import type { Operation } from '../../subjects/declaration.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Specimen, Team } from '../specimen.ts';
import { type Agreement, agreementWith } from './agreement.ts';
import type { Diagnosis } from './diagnosis.ts';
import { answersIn, interview } from './interview.ts';
import { localise } from './localise.ts';
import { firstProbes, furtherProbes } from './probes.ts';
import { type Signature, signatureOf } from './signature.ts';
import { accomplices, pairs, singles } from './suspects.ts';
import { mostTelling, said } from './telling.ts';
import { overheard } from './transcript.ts';

/** A subject that was rejected, and what is known of it. */
export interface Matter {
  /** What each law that it broke asks a subject for. */
  readonly broken: readonly (readonly Operation[])[];
  /** The subject, as new. */
  readonly subject: Subject;
  /** Holds teams against everything that the subject said while it was judged. */
  readonly hearing: (teams: readonly Team[]) => Promise<readonly Agreement[]>;
  readonly certifier: Certifier;
  readonly seed: number;
}

/** Problems asked at most. */
const mostAsked = 40;
/** Problems of which the most telling one is asked. */
const poolSize = 24;

/** The known bugs, alone or in pairs, that say all that the subject says; else where it is wrong. */
export async function diagnose(zoo: readonly Specimen[], matter: Matter): Promise<Diagnosis> {
  const { broken, certifier, seed } = matter;
  const { subject, transcript } = overheard(matter.subject);
  const { declaration } = subject;
  const model = roundingModel(declaration.precision, declaration.activationError);
  const probes = firstProbes(declaration, seed);
  await interview(subject, probes);
  let asked = probes.length;

  const ownWords = (teams: readonly Team[]) =>
    Promise.all(teams.map((team) => agreementWith(team, transcript, model)));
  const agreeing = async (teams: readonly Team[]): Promise<Suspect[]> => {
    const here = suspects(teams, await ownWords(teams));
    const there = await matter.hearing(here.map(({ team }) => team));
    return here.flatMap(({ team, observations }, k) => {
      const { differs, compared } = there[k]!;
      return differs || observations + compared === 0
        ? []
        : [{ team, observations: observations + compared }];
    });
  };

  let left = await agreeing(singles(zoo, broken));
  if (left.length === 0) {
    const own = signatureOf(transcript, certifier, model);
    const accused: [Specimen, Signature][] = [];
    for (const specimen of accomplices(zoo, broken)) {
      const words = await said([specimen], probes, declaration);
      accused.push([specimen, signatureOf(words, certifier, model)]);
    }
    left = await agreeing(pairs(accused, broken, own));
  }
  const pool = left.length > 1 ? furtherProbes(declaration, seed, poolSize) : [];
  while (left.length > 1 && asked < mostAsked) {
    const teams = left.map(({ team }) => team);
    const next = await mostTelling(teams, pool, declaration, model);
    if (!next) break;
    pool.splice(pool.indexOf(next), 1);
    const before = transcript.length;
    await interview(subject, [next]);
    asked += 1;
    const agreements = await Promise.all(
      teams.map((team) => agreementWith(team, transcript.slice(before), model)),
    );
    left = left.flatMap(({ team, observations }, k) => {
      const { differs, compared } = agreements[k]!;
      return differs ? [] : [{ team, observations: observations + compared }];
    });
  }

  if (left.length === 0) {
    return {
      kind: 'localised',
      findings: localise(answersIn(transcript), certifier, model),
      asked,
    };
  }
  return {
    kind: 'named',
    asked,
    candidates: left.map(({ team, observations }) => ({
      observations,
      specimens: team.map(({ name, group, wrong, hint, explanation }) => ({
        name,
        group,
        wrong,
        hint,
        explanation,
      })),
    })),
  };
}

interface Suspect {
  readonly team: Team;
  readonly observations: number;
}

function suspects(teams: readonly Team[], agreements: readonly Agreement[]): Suspect[] {
  return teams.flatMap((team, k) => {
    const { differs, compared } = agreements[k]!;
    return differs ? [] : [{ team, observations: compared }];
  });
}
