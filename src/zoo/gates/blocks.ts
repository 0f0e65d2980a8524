import type { ParameterName } from '../../network/parameters.ts';
import { type Change, together } from '../change.ts';
import { nowhere, reads } from '../rerouting.ts';

/** For each gate, in our order: which gate's rows are read in its place; undefined reads zeros. */
type Order = readonly (number | undefined)[];

/** It takes the rows of one gate for those of another. */
export function readsRowsOf(order: Order, names: readonly ParameterName[]): Change {
  return together(
    ...names.map((name) =>
      reads(name, {
        from(row, column, { rows }) {
          const H = rows / order.length;
          const block = order[Math.floor(row / H)];
          return block === undefined ? nowhere : [block * H + (row % H), column];
        },
      }),
    ),
  );
}

/** It takes the rows for those of unit 1, gate by gate, then those of unit 2. */
export function readsRowsUnitByUnit(gates: number, names: readonly ParameterName[]): Change {
  return together(
    ...names.map((name) =>
      reads(name, {
        from(row, column, { rows }) {
          const H = rows / gates;
          return [(row % H) * gates + Math.floor(row / H), column];
        },
      }),
    ),
  );
}
