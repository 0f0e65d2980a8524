import { isSimple } from '../network/network.ts';
import type { Declaration } from '../subjects/declaration.ts';

/**
 * What is known of bugs was found in simple cells: specimens change their equations, and what becomes
 * of a cell with gates then is nobody's bug. So they are hunted, and a subject is asked about them, in
 * networks of simple cells; a subject that has none of these is asked about what it has.
 */
export function inSimpleNetworks(declaration: Declaration): Declaration {
  const { networks } = declaration;
  const cells = networks.cells.filter(isSimple);
  return cells.length === 0 ? declaration : { ...declaration, networks: { ...networks, cells } };
}
