import { type Cell, simpleCells } from '../network/network.ts';
import type { Declaration } from '../subjects/declaration.ts';
import { referenceSubject } from '../subjects/reference.ts';
import type { Specimen } from './specimen.ts';

/**
 * The cells in whose networks a bug is hunted. Most bugs were found in simple cells: they change
 * equations that cells with gates have not, or have otherwise, and what becomes of these then is
 * nobody's bug.
 */
export function cellsOf({ cells }: Specimen): readonly Cell[] {
  return cells ?? simpleCells;
}

/** The networks of some cells alone; all that there are, where there are none of these. */
export function within(wanted: readonly Cell[], declaration: Declaration): Declaration {
  const { networks } = declaration;
  const cells = networks.cells.filter((cell) => wanted.includes(cell));
  return cells.length === 0 ? declaration : { ...declaration, networks: { ...networks, cells } };
}

/** What is found once for all bugs that are hunted in the same networks. */
export function onEachGround<T>(
  find: (ground: Declaration) => T,
): (...specimens: readonly Specimen[]) => T {
  const found = new Map<string, T>();
  return (...specimens) => {
    const ground = within(specimens.flatMap(cellsOf), referenceSubject().declaration);
    const key = ground.networks.cells.join();
    const known = found.get(key) ?? find(ground);
    found.set(key, known);
    return known;
  };
}
