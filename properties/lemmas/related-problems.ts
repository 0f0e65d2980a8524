import type { Problem } from '../../src/network/problem.ts';

/** The first t rows of anything with one row a step: numbers, bounds, certificates. */
export function prefixOf<Q extends PerStep>(quantity: Q, t: number): Q {
  return rowsBetween(quantity, 0, t);
}

/** The rows from t on. */
export function suffixOf<Q extends PerStep>(quantity: Q, t: number): Q {
  return rowsBetween(quantity, t, quantity.shape[0] ?? 0);
}

interface PerStep {
  readonly shape: readonly number[];
  readonly values?: Float64Array;
  readonly centre?: Float64Array;
  readonly radius?: Float64Array;
}

function rowsBetween<Q extends PerStep>(quantity: Q, from: number, to: number): Q {
  const [, ...rest] = quantity.shape;
  const width = rest.reduce((product, n) => product * n, 1);
  const cut = (numbers: Float64Array) => numbers.slice(from * width, to * width);
  const { values, centre, radius } = quantity;
  return {
    ...quantity,
    shape: [to - from, ...rest],
    ...(values && { values: cut(values) }),
    ...(centre && { centre: cut(centre) }),
    ...(radius && { radius: cut(radius) }),
  };
}

/** The steps from t on, starting from the given state. */
export function restFrom(problem: Problem, t: number, initialState: Float64Array): Problem {
  return {
    ...problem,
    inputs: problem.inputs.slice(t),
    targets: problem.targets.slice(t),
    weights: problem.weights.slice(t),
    initialState,
  };
}
