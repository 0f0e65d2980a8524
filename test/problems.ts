import {
  type Cell,
  type LossName,
  type Network,
  type Readout,
  type Span,
  stateLength,
} from '../src/network/network.ts';
import { parametersFrom } from '../src/network/parameters.ts';
import type { Problem } from '../src/network/problem.ts';
import { stream } from '../src/random/stream.ts';

export interface PlainProblem {
  readonly cell?: Cell;
  readonly readout?: Readout;
  readonly loss?: LossName;
  readonly span?: Span;
  readonly biases?: boolean;
  /** D, H, O. */
  readonly sizes: readonly [number, number, number];
  readonly steps: number;
  readonly seed: number;
}

/** An unremarkable problem: weights of moderate size, nothing saturated, nothing on a kink. */
export function plainProblem(options: PlainProblem): Problem {
  const { cell = 'tanh', readout = 'linear', loss = 'half-squared-error' } = options;
  const { span = 'every-step', biases = true, sizes, steps, seed } = options;
  const [D, H, O] = sizes;
  const network: Network = {
    cell,
    readout,
    loss,
    span,
    biases,
    sizes: { inputs: D, hidden: H, outputs: O },
  };
  const random = stream(seed, 'plain problem');
  const vector = (n: number) => Float64Array.from({ length: n }, () => 1.2 * random() - 0.6);
  const target = () => {
    if (loss === 'half-squared-error') return vector(O);
    if (loss === 'binary-cross-entropy') return vector(O).map((y) => (y > 0 ? 1 : 0));
    return Float64Array.from({ length: O }, (_, i) => (i === 0 ? 1 : 0));
  };
  return {
    network,
    parameters: parametersFrom(network, (_name, shape) => ({
      shape,
      values: vector(shape.reduce((product, n) => product * n, 1)),
    })),
    inputs: Array.from({ length: steps }, () => vector(D)),
    targets: Array.from({ length: steps }, target),
    weights: Array.from({ length: steps }, () => 1),
    initialState: vector(stateLength(network)),
    instance: 'main',
  };
}
