import type { Operation } from '../../subjects/declaration.ts';
import type { Specimen, Team } from '../specimen.ts';
import { operationsOf } from './agreement.ts';
import type { Signature } from './signature.ts';

/**
 * Teams of one that could explain every law that was broken: each law asks for an operation that the
 * bug touches. `broken` holds what each broken law asks for.
 */
export function singles(
  zoo: readonly Specimen[],
  broken: readonly (readonly Operation[])[],
): Team[] {
  return zoo.map((specimen) => [specimen]).filter((team) => explains(team, broken));
}

/** Bugs that could explain one of the laws that were broken, if not all. */
export function accomplices(
  zoo: readonly Specimen[],
  broken: readonly (readonly Operation[])[],
): Specimen[] {
  return zoo.filter((specimen) => broken.some((needs) => explains([specimen], [needs])));
}

/** Teams of two that could explain every law, and are together wrong where the subject is. */
export function pairs(
  accused: readonly (readonly [Specimen, Signature])[],
  broken: readonly (readonly Operation[])[],
  subject: Signature,
): Team[] {
  // One that is right wherever it was asked gives nothing to choose pairs by.
  if (subject.size === 0) return [];
  const some = accused.filter(([, a]) => a.size > 0 && isWithin(a, subject));
  return some.flatMap(([first, a], k) =>
    some
      .slice(k + 1)
      .filter(([, b]) => covers(a, b, subject))
      .map(([second]): Team => [first, second])
      .filter((team) => explains(team, broken)),
  );
}

// Two bugs are seen wherever one of them is: they hardly ever mend each other.
function isWithin(part: Signature, whole: Signature): boolean {
  return [...part].every((place) => whole.has(place));
}

function covers(a: Signature, b: Signature, whole: Signature): boolean {
  return [...whole].every((place) => a.has(place) || b.has(place));
}

function explains(team: Team, broken: readonly (readonly Operation[])[]): boolean {
  const touched = operationsOf(team);
  return broken.every((needs) => needs.some((operation) => touched.has(operation)));
}
