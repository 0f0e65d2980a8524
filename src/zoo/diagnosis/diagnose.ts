import type { Certifier } from '../../certificate/certificate.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Specimen, Team } from '../specimen.ts';
import { type Agreement, agreementWith, type Part } from './agreement.ts';
import type { Diagnosis } from './diagnosis.ts';
import { type Explanations, explanations, inAllPlaces } from './explanation.ts';
import { answersIn, interview, interviewOnClipping } from './interview.ts';
import { localise } from './localise.ts';
import { firstProbes, furtherProbes } from './probes.ts';
import { signatureOf } from './signature.ts';
import { type Accusation, accomplices, pairs, singles } from './suspects.ts';
import { mostTelling, said } from './telling.ts';
import { overheard } from './transcript.ts';

/** A subject that was rejected, and what is known of it. */
export interface Matter {
  readonly broken: Accusation['broken'];
  /** The subject, as new. */
  readonly subject: Subject;
  /** Holds teams against everything that the subject said while it was judged. */
  readonly hearing: (teams: readonly Team[], part: Part) => Promise<readonly Agreement[]>;
  /** The same, operation by operation. */
  readonly explanations: (teams: readonly Team[]) => Promise<Explanations>;
  readonly certifier: Certifier;
  readonly seed: number;
}

/** Problems asked at most. */
const mostAsked = 40;
/** Problems of which the most telling one is asked. */
const poolSize = 24;

/** The known bugs, alone or in pairs, that say all that the subject says; else where it is wrong. */
export async function diagnose(zoo: readonly Specimen[], matter: Matter): Promise<Diagnosis> {
  const { certifier, seed } = matter;
  const { subject, conversation } = overheard(matter.subject);
  const { transcript, model } = conversation;
  const { declaration } = subject;
  const probes = firstProbes(declaration, seed);
  const broken = new Set(matter.broken.flat());
  for (const some of probes) await interview(subject, some, broken);
  await interviewOnClipping(subject, broken);
  let asked = probes.flat().length;

  const ownWords = (teams: readonly Team[]) =>
    Promise.all(teams.map((team) => agreementWith(team, conversation)));
  const agreeing = async (teams: readonly Team[]): Promise<readonly Suspect[]> => {
    const here = still(
      teams.map((team) => ({ team, observations: 0 })),
      await ownWords(teams),
    );
    const there = still(here, await matter.hearing(teamsOf(here), 'telling'));
    const everywhere = still(there, await matter.hearing(teamsOf(there), 'rest'));
    return everywhere.filter(({ observations }) => observations > 0);
  };
  const accusation = { broken: matter.broken, networks: declaration.networks };

  const pairsOf = async (bugs: readonly Specimen[]): Promise<readonly Team[]> => {
    const alone = bugs.map((bug): Team => [bug]);
    const heard = inAllPlaces([
      await explanations(alone, [conversation]),
      await matter.explanations(alone),
    ]);
    const accused = bugs.map((specimen, k) => ({
      specimen,
      ...heard.byTeam[k]!,
      signature: async () => {
        const words = await said([specimen], probes, declaration);
        return signatureOf(words, certifier, model);
      },
    }));
    const own = signatureOf(transcript, certifier, model);
    return pairs(accused, heard.unexplained, accusation, own);
  };

  let left = await agreeing(singles(zoo, accusation));
  if (left.length === 0) left = await agreeing(await pairsOf(accomplices(zoo, accusation)));
  const suspected = teamsOf(left).flat();
  const pool = left.length > 1 ? furtherProbes(declaration, seed, suspected, poolSize) : [];
  while (left.length > 1 && asked < mostAsked) {
    const teams = teamsOf(left);
    const next = await mostTelling(teams, pool, declaration, broken, model);
    if (!next) break;
    pool.splice(pool.indexOf(next), 1);
    const before = transcript.length;
    await interview(subject, [next], broken);
    asked += 1;
    const words = { ...conversation, transcript: transcript.slice(before) };
    left = still(left, await Promise.all(teams.map((team) => agreementWith(team, words))));
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

/** Those who agree with what they have heard now too. */
function still(suspects: readonly Suspect[], agreements: readonly Agreement[]): Suspect[] {
  return suspects.flatMap(({ team, observations }, k) => {
    const { differs, compared } = agreements[k]!;
    return differs ? [] : [{ team, observations: observations + compared }];
  });
}

function teamsOf(suspects: readonly Suspect[]): Team[] {
  return suspects.map(({ team }) => team);
}
