import type { Network } from '../network/network.ts';
import { lossWeights, type Problem } from '../network/problem.ts';
import { columnsOf, rowsOf, type Tensor } from '../network/tensor.ts';

/** A problem whose numbers have entered an arithmetic. Matrices are lists of rows. */
export interface Entered<S> {
  readonly network: Network;
  readonly Wxh: readonly (readonly S[])[];
  readonly Whh: readonly (readonly S[])[];
  readonly Why: readonly (readonly S[])[];
  readonly bh: readonly S[];
  readonly bn: readonly S[];
  readonly by: readonly S[];
  readonly inputs: readonly (readonly S[])[];
  readonly targets: readonly (readonly S[])[];
  /** One weight a step; undefined where the loss leaves the step out. */
  readonly weights: readonly (S | undefined)[];
  readonly initialState: readonly S[];
}

/** How a number enters an arithmetic: as a variable to differentiate in, or as a constant. */
export interface Entrance<S> {
  readonly variable: (value: number, name: string, index: number) => S;
  readonly constant: (value: number) => S;
}

/** Brings a problem's numbers in. A network without biases has biases of a constant 0. */
export function enter<S>({ variable, constant }: Entrance<S>, problem: Problem): Entered<S> {
  const { network, parameters, inputs, targets, initialState } = problem;

  const matrix = (name: 'Wxh' | 'Whh' | 'Why') => {
    const t: Tensor = parameters[name];
    const columns = columnsOf(t);
    const entries = Array.from(t.values, (value, k) => variable(value, name, k));
    return Array.from({ length: rowsOf(t) }, (_, i) =>
      entries.slice(i * columns, (i + 1) * columns),
    );
  };
  const bias = (name: 'bh' | 'bn' | 'by', length: number) => {
    const t = parameters[name];
    return t
      ? Array.from(t.values, (value, k) => variable(value, name, k))
      : Array.from({ length }, () => constant(0));
  };

  return {
    network,
    Wxh: matrix('Wxh'),
    Whh: matrix('Whh'),
    Why: matrix('Why'),
    bh: bias('bh', rowsOf(parameters.Whh)),
    bn: bias('bn', network.sizes.hidden),
    by: bias('by', network.sizes.outputs),
    inputs: inputs.map((x, t) =>
      Array.from(x, (value, k) => variable(value, 'inputs', t * x.length + k)),
    ),
    targets: targets.map((y) => Array.from(y, constant)),
    weights: lossWeights(problem).map((w) => (w === 0 ? undefined : constant(w))),
    initialState: Array.from(initialState, (value, k) => variable(value, 'initialState', k)),
  };
}
