import type { GatedCell } from '../../network/network.ts';
import type { Change } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** A bug of some cells with gates: networks of all other cells are as they should be. */
export function gateSpecimen(
  definition: Omit<Specimen, 'group' | 'cells'> & Required<Pick<Specimen, 'cells'>>,
): Specimen {
  const { cells, change } = definition;
  return specimen({ ...definition, group: 'gates', change: onlyIn(cells, change) });
}

function onlyIn(cells: readonly GatedCell[], { sees, equations }: Change): Change {
  const isIn = (cell: string) => cells.some((one) => one === cell);
  return {
    ...(sees && {
      sees: (problem) => (isIn(problem.network.cell) ? sees(problem) : problem),
    }),
    ...(equations && {
      equations: (right, network) => (isIn(network.cell) ? equations(right, network) : {}),
    }),
  };
}
