import type { ParameterName } from '../network/parameters.ts';
import { columnsOf, matrixOf, rowsOf, type Tensor } from '../network/tensor.ts';
import type { GradientEquations } from '../reference/backward.ts';
import { type Change, inGradients, onTheWayBack } from './change.ts';

/**
 * Numbers that are read from the wrong place: each entry of what is seen is `times` an entry of what
 * was given. Slopes come back along the same way: if q̃ = M·q, then dq = Mᵀ·dq̃.
 */
interface Route {
  /** Row and column of what was given; a place that is not there is nothing. */
  readonly from: (row: number, column: number, extent: Extent) => readonly [number, number];
  readonly times?: number;
}

interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** It reads another parameter where this one was given. */
export function reads(name: ParameterName, route: Route): Change {
  const { times = 1 } = route;
  const seen = (given: Tensor): Tensor => {
    const extent = extentOf(given);
    const { shape, values } = given;
    return {
      shape,
      values: values.map((_, k) => times * (values[placeOf(route, extent, k)] ?? 0)),
    };
  };
  const backTo =
    (slope: GradientEquations[ParameterName]): GradientEquations[ParameterName] =>
    (math, way) => {
      const parameter = way.problem.parameters[name]!;
      const weight = weightOf(route, extentOf(parameter));
      const n = parameter.values.length;
      return math.linear([[matrixOf(n, n, (m, k) => weight(k, m)), slope(math, way)]]);
    };
  return {
    ...inGradients((right) => ({ [name]: backTo(right[name]) })),
    sees(problem) {
      const given = problem.parameters[name];
      const parameters = { ...problem.parameters, ...(given && { [name]: seen(given) }) };
      return { ...problem, parameters };
    },
  };
}

/** It hears other inputs than those that were given: a row for each step. */
export function hears(route: Route): Change {
  return {
    ...onTheWayBack(() => ({
      inputs(math, dx, { problem: { inputs, network } }) {
        const D = network.sizes.inputs;
        const weight = weightOf(route, { rows: inputs.length, columns: D });
        const back = (given: number, heard: number) =>
          matrixOf(D, D, (i, j) => weight(heard * D + j, given * D + i));
        return dx.map((_, given) => math.linear(dx.map((slope, t) => [back(given, t), slope])));
      },
    })),
    sees(problem) {
      const { inputs, network } = problem;
      const extent = { rows: inputs.length, columns: network.sizes.inputs };
      const heard = (row: number, column: number) => {
        const [t, j] = route.from(row, column, extent);
        return (route.times ?? 1) * (inputs[t]?.[j] ?? 0);
      };
      return { ...problem, inputs: inputs.map((x, t) => x.map((_, j) => heard(t, j))) };
    },
  };
}

/** M, entry by entry: what the seen entry k has of the given entry m, both row-major. */
function weightOf(route: Route, extent: Extent) {
  const { times = 1 } = route;
  return (k: number, m: number): number => (placeOf(route, extent, k) === m ? times : 0);
}

/** Which given entry is seen at k; −1 where there is none. */
function placeOf({ from }: Route, { rows, columns }: Extent, k: number): number {
  const [row, column] = from(Math.floor(k / columns), k % columns, { rows, columns });
  const isThere = row >= 0 && row < rows && column >= 0 && column < columns;
  return isThere ? row * columns + column : -1;
}

function extentOf(parameter: Tensor): Extent {
  return { rows: rowsOf(parameter), columns: columnsOf(parameter) };
}

export const nowhere = [-1, -1] as const;

/** Row-major numbers, taken for column-major ones. */
export function columnByColumn(row: number, column: number, { rows, columns }: Extent) {
  const k = column * rows + row;
  return [Math.floor(k / columns), k % columns] as const;
}
