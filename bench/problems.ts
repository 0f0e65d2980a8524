import { blocksOf, type Cell, type Network, stateLength } from '../src/network/network.ts';
import { parametersFrom } from '../src/network/parameters.ts';
import type { Problem } from '../src/network/problem.ts';
import { mapValues, rowsBetween, type Tensor } from '../src/network/tensor.ts';
import { spectralRadius } from '../src/norms/spectral-radius.ts';

/** D, H, O and T. */
export interface Size {
  readonly inputs: number;
  readonly hidden: number;
  readonly outputs: number;
  readonly steps: number;
}

export const small: Size = { inputs: 3, hidden: 8, outputs: 2, steps: 10 };
export const large: Size = { inputs: 8, hidden: 32, outputs: 8, steps: 100 };

export function named({ inputs, hidden, outputs, steps }: Size): string {
  return `D${inputs} H${hidden} O${outputs} T${steps}`;
}

/**
 * A network with linear read-out, half squared error and biases, all numbers uniform in [−1, 1] but
 * Whh, of which each gate's block is scaled to the given spectral radius. Single precision holds them
 * all: every peer computes the same problem.
 */
export function randomProblem(
  size: Size,
  random: () => number,
  radius: number,
  cell: Cell = 'tanh',
): Problem {
  const { inputs, hidden, outputs, steps } = size;
  const network: Network = {
    cell,
    readout: 'linear',
    loss: 'half-squared-error',
    span: 'every-step',
    biases: true,
    sizes: { inputs, hidden, outputs },
  };
  const vector = (length: number) =>
    Float64Array.from({ length }, () => Math.fround(2 * random() - 1));
  const vectors = (length: number) => Array.from({ length: steps }, () => vector(length));
  return {
    network,
    parameters: parametersFrom(network, (name, shape) => {
      const drawn = { shape, values: vector(shape.reduce((product, n) => product * n, 1)) };
      return name === 'Whh' ? scaled(drawn, blocksOf(network), radius) : drawn;
    }),
    inputs: vectors(inputs),
    targets: vectors(outputs),
    weights: Array.from({ length: steps }, () => 1),
    initialState: vector(stateLength(network)),
    instance: 'main',
  };
}

function scaled(Whh: Tensor, blocks: number, radius: number): Tensor {
  const { shape, values } = Whh;
  const hidden = values.length / shape[1]! / blocks;
  const parts = Array.from({ length: blocks }, (_, k) => {
    const block = rowsBetween(Whh, k * hidden, (k + 1) * hidden);
    const scale = radius / spectralRadius(block);
    return mapValues(block, (w) => Math.fround(scale * w));
  });
  return { shape, values: Float64Array.from(parts.flatMap((part) => [...part.values])) };
}
