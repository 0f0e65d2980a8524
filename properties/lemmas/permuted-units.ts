import { type ParameterName, parametersFrom } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { columnsOf, type Vector } from '../../src/network/tensor.ts';

/** The axes of each parameter that count hidden units. */
const unitAxes: Readonly<Record<ParameterName, readonly boolean[]>> = {
  Wxh: [true, false],
  Whh: [true, true],
  Why: [false, true],
  bh: [true],
  by: [false],
};

/** The same network with its hidden units in the opposite order: what it computes is the same. */
export function withUnitsReversed(problem: Problem): Problem {
  const { network, parameters, initialState } = problem;
  return {
    ...problem,
    parameters: parametersFrom(network, (name, shape) => ({
      shape,
      values: reversedUnits(name, shape, parameters[name]!.values),
    })),
    initialState: initialState.toReversed(),
  };
}

/** Numbers in the shape of a parameter, with the hidden units in the opposite order. */
export function reversedUnits(name: string, shape: readonly number[], values: Vector): Vector {
  const [rows = false, columns = false] = unitAxes[name as ParameterName];
  const height = shape[0] ?? 1;
  const width = columnsOf({ shape, values });
  return values.map((_, k) => {
    const i = Math.floor(k / width);
    const j = k % width;
    const row = rows ? height - 1 - i : i;
    return values[row * width + (columns ? width - 1 - j : j)]!;
  });
}
