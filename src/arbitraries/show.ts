import { entriesOf } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import { columnsOf, type Tensor } from '../network/tensor.ts';

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

function nested(t: Tensor): number[] | number[][] {
  const values = Array.from(t.values);
  if (t.shape.length < 2) return values;
  const width = columnsOf(t);
  return Array.from({ length: t.shape[0] ?? 0 }, (_, i) =>
    values.slice(i * width, (i + 1) * width),
  );
}
