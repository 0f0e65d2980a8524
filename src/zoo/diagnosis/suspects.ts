import type { NetworkDomain, Operation } from '../../subjects/declaration.ts';
import type { Specimen, Team } from '../specimen.ts';
import { touchedBy } from '../touches.ts';
import type { Signature } from './signature.ts';

/** What a subject is known to do wrong. */
export interface Accusation {
  /** What each law that it broke asks a subject for. */
  readonly broken: readonly (readonly Operation[])[];
  /** The networks that it can be. */
  readonly networks: NetworkDomain;
}

/**
 * Teams of one that could explain every law that was broken: each law asks for an operation that the
 * bug touches.
 */
export function singles(zoo: readonly Specimen[], accusation: Accusation): Team[] {
  return zoo.map((specimen) => [specimen]).filter((team) => explains(team, accusation));
}

/** Bugs that could explain one of the laws that were broken, if not all. */
export function accomplices(
  zoo: readonly Specimen[],
  { broken, networks }: Accusation,
): Specimen[] {
  return zoo.filter((specimen) =>
    broken.some((needs) => explains([specimen], { broken: [needs], networks })),
  );
}

/** Teams of two that could explain every law, and are together wrong where the subject is. */
export function pairs(
  accused: readonly (readonly [Specimen, Signature])[],
  accusation: Accusation,
  subject: Signature,
): Team[] {
  const some = accused.filter(([, a]) => a.size > 0 && isWithin(a, subject));
  return some.flatMap(([first, a], k) =>
    some
      .slice(k + 1)
      .filter(([, b]) => covers(a, b, subject))
      .map(([second]): Team => [first, second])
      .filter((team) => explains(team, accusation)),
  );
}

// Two bugs are seen wherever one of them is: they hardly ever mend each other.
function isWithin(part: Signature, whole: Signature): boolean {
  return [...part].every((place) => whole.has(place));
}

function covers(a: Signature, b: Signature, whole: Signature): boolean {
  return [...whole].every((place) => a.has(place) || b.has(place));
}

function explains(team: Team, { broken, networks }: Accusation): boolean {
  const touched = new Set(team.flatMap(({ change }) => [...touchedBy(change, networks)]));
  return broken.every((needs) => needs.some((operation) => touched.has(operation)));
}
