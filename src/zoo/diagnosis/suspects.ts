import type { Operation } from '../../subjects/declaration.ts';
import type { Specimen, Team } from '../specimen.ts';
import { operationsOf } from './agreement.ts';

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

/** Teams of two that could, though neither of the two need explain everything alone. */
export function pairs(zoo: readonly Specimen[], broken: readonly (readonly Operation[])[]): Team[] {
  const some = zoo.filter((specimen) => broken.some((needs) => explains([specimen], [needs])));
  return some
    .flatMap((first, k) => some.slice(k + 1).map((second): Team => [first, second]))
    .filter((team) => explains(team, broken));
}

function explains(team: Team, broken: readonly (readonly Operation[])[]): boolean {
  const touched = operationsOf(team);
  return broken.every((needs) => needs.some((operation) => touched.has(operation)));
}
