import type { Network } from '../../src/network/network.ts';
import { type ParameterName, parametersFrom } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { columnsOf, type Vector } from '../../src/network/tensor.ts';

/** The axes of each parameter that count hidden units; rows do so gate by gate. */
const unitAxes: Readonly<Record<ParameterName, readonly boolean[]>> = {
  Wxh: [true, false],
  Whh: [true, true],
  Why: [false, true],
  bh: [true],
  bn: [true],
  by: [false],
};

/** The same network with its hidden units in the opposite order: what it computes is the same. */
export function withUnitsReversed(problem: Problem): Problem {
  const { network, parameters, initialState } = problem;
  return {
    ...problem,
    parameters: parametersFrom(network, (name, shape) => ({
      shape,
      values: reversedUnits(network, name, shape, parameters[name]!.values),
    })),
    initialState: initialState.map((_, k) => initialState[unitReversed(network, k)]!),
  };
}

/** Numbers in the shape of a parameter, with the hidden units in the opposite order. */
export function reversedUnits(
  network: Network,
  name: string,
  shape: readonly number[],
  values: Vector,
): Vector {
  const [rows = false, columns = false] = unitAxes[name as ParameterName];
  const width = columnsOf({ shape, values });
  return values.map((_, k) => {
    const i = Math.floor(k / width);
    const j = k % width;
    const row = rows ? unitReversed(network, i) : i;
    return values[row * width + (columns ? width - 1 - j : j)]!;
  });
}

/** Where the opposite unit stands, in the same block of H. */
function unitReversed({ sizes: { hidden: H } }: Network, k: number): number {
  return k - (k % H) + (H - 1 - (k % H));
}
