import { isRejection, type PropertyVerdict } from '../runner/verdict.ts';
import type { Candidate, Diagnosis } from '../zoo/diagnosis/diagnosis.ts';
import { teamNamed } from '../zoo/zoo.ts';

/**
 * What of a diagnosis may be told to somebody who sees only some of the laws. It was found from everything that
 * the submission said, and so from what hidden laws asked.
 *
 * Where no hidden law is broken, nothing that is wrong is hidden, and all may be told. Else a known bug is told
 * where a law that it must break was seen to be broken: what the hint leads to can be found from that law alone.
 * Where no bug has a name, there is no saying which law a finding comes from, and nothing is told.
 */
export function disclosed(
  diagnosis: Diagnosis,
  verdicts: readonly PropertyVerdict[],
  seen: readonly string[],
): Diagnosis | undefined {
  const broken = verdicts
    .filter(({ verdict }) => isRejection(verdict))
    .map(({ property }) => property);
  const inSight = broken.filter((law) => seen.includes(law));
  if (inSight.length === broken.length) return diagnosis;
  if (diagnosis.kind === 'localised') return undefined;
  const candidates = diagnosis.candidates.flatMap((candidate): Candidate[] => {
    const specimens = candidate.specimens.filter(({ name }) =>
      teamNamed([name]).some(({ breaks }) => breaks.some((law) => inSight.includes(law))),
    );
    return specimens.length > 0 ? [{ ...candidate, specimens }] : [];
  });
  return candidates.length > 0 ? { ...diagnosis, candidates } : undefined;
}
