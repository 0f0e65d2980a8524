import { entriesOf } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import { nested } from '../network/tensor.ts';

/** A problem as nested lists, as a person or another language would write it. */
export function showProblem(problem: Problem) {
  const { network, parameters, inputs, targets, weights, initialState, instance } = problem;
  return {
    network,
    parameters: Object.fromEntries(entriesOf(parameters).map(([name, t]) => [name, nested(t)])),
    inputs: inputs.map((x) => Array.from(x)),
    targets: targets.map((y) => Array.from(y)),
    weights,
    initialState: Array.from(initialState),
    instance,
  };
}
