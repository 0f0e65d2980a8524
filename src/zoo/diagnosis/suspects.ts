import type { NetworkDomain, Operation } from '../../subjects/declaration.ts';
import type { Specimen, Team } from '../specimen.ts';
import { touchedBy } from '../touches.ts';
import type { Explanation } from './explanation.ts';
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
  return known(zoo, accusation)
    .map((specimen) => [specimen])
    .filter((team) => explains(team, accusation));
}

/** A bug, and what it makes of what the subject said. */
export interface Accused extends Explanation {
  readonly specimen: Specimen;
  /** Where it is wrong in the interview. */
  readonly signature: () => Promise<Signature>;
}

/**
 * Teams of two that could explain every law. Where one of them alone changes an operation, it alone
 * explains what the subject said of it. Where no bug explains any operation by itself, both are at
 * work in all of them; then they are wrong, together, where the subject is.
 */
export async function pairs(
  accused: readonly Accused[],
  unexplained: readonly Operation[],
  accusation: Accusation,
  subject: Signature,
): Promise<Team[]> {
  const touched = new Map(
    accused.map(({ specimen }) => [specimen, touchedBy(specimen.change, accusation.networks)]),
  );
  const fits = (a: Accused, b: Accused) =>
    unexplained.every((operation) => {
      const [here, there] = [a, b].map(({ specimen }) => touched.get(specimen)!.has(operation));
      if (here && there) return true;
      return (here && a.explains.includes(operation)) || (there && b.explains.includes(operation));
    });
  const isAnchor = ({ explains }: Accused) =>
    explains.some((operation) => unexplained.includes(operation));
  const two = accused.flatMap((a, k) => accused.slice(k + 1).map((b) => [a, b] as const));
  const anchored = two.filter(([a, b]) => (isAnchor(a) || isAnchor(b)) && fits(a, b));
  const chosen = anchored.length > 0 ? anchored : await wrongTogether(accused, fits, subject);
  const teams = chosen
    .map(([a, b]): Team => [a.specimen, b.specimen])
    .filter((team) => explains(team, accusation));
  return teams.length <= mostPairs ? teams : [];
}

/** Where more than so many could be meant, a person waits too long for a name. */
const mostPairs = 1500;

async function wrongTogether(
  accused: readonly Accused[],
  fits: (a: Accused, b: Accused) => boolean,
  subject: Signature,
): Promise<(readonly [Accused, Accused])[]> {
  const signed: (readonly [Accused, Signature])[] = [];
  for (const one of accused) {
    const signature = subject.size > 0 ? await one.signature() : subject;
    if (isWithin(signature, subject) && (signature.size > 0 || subject.size === 0)) {
      signed.push([one, signature]);
    }
  }
  return signed.flatMap(([a, wrong], k) =>
    signed
      .slice(k + 1)
      .filter(([b, other]) => covers(wrong, other, subject) && fits(a, b))
      .map(([b]) => [a, b] as const),
  );
}

// Two bugs are seen wherever one of them is: they hardly ever mend each other.
function isWithin(part: Signature, whole: Signature): boolean {
  return [...part].every((place) => whole.has(place));
}

function covers(a: Signature, b: Signature, whole: Signature): boolean {
  return [...whole].every((place) => a.has(place) || b.has(place));
}

/** Bugs that could explain one of the laws that were broken, if not all. */
export function accomplices(zoo: readonly Specimen[], accusation: Accusation): Specimen[] {
  const { broken, networks } = accusation;
  return known(zoo, accusation).filter((specimen) =>
    broken.some((needs) => explains([specimen], { broken: [needs], networks })),
  );
}

/** A bug of gates is none of a subject that has no such cells. */
function known(zoo: readonly Specimen[], { networks }: Accusation): readonly Specimen[] {
  return zoo.filter(({ cells }) => cells?.some((cell) => networks.cells.includes(cell)) ?? true);
}

function explains(team: Team, { broken, networks }: Accusation): boolean {
  const touched = new Set(team.flatMap(({ change }) => [...touchedBy(change, networks)]));
  return broken.every((needs) => needs.some((operation) => touched.has(operation)));
}
