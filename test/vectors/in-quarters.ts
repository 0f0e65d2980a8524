import { parametersFrom } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';

/** The problem with every number at the nearest quarter, which float32 holds too. */
export function inQuarters(problem: Problem): Problem {
  const quarters = (row: Float64Array) => row.map((value) => Math.round(value * 4) / 4);
  return {
    ...problem,
    parameters: parametersFrom(problem.network, (name, shape) => ({
      shape,
      values: quarters(problem.parameters[name]!.values),
    })),
    inputs: problem.inputs.map(quarters),
    targets: problem.targets.map(quarters),
    initialState: quarters(problem.initialState),
  };
}
