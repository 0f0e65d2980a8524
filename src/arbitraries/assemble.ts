import { type Network, stateLength } from '../network/network.ts';
import { parameterShapes, parametersFrom, type Shape } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import type { Tensor, Vector } from '../network/tensor.ts';

/**
 * `quarters` are multiples of ¼ up to 2, the same in every language and precision; `mantissas` fill
 * all 53 bits of a double, for faults that round a number without anybody noticing.
 */
export type Family = 'quarters' | 'mantissas';

/** A number in [−2, 2] from a uniform one in [0, 1). */
export function numberOf(family: Family, uniform: number): number {
  return family === 'quarters' ? (Math.floor(uniform * 17) - 8) / 4 : uniform * 4 - 2;
}

export interface Choices {
  readonly network: Network;
  readonly steps: number;
  readonly family: Family;
  /** Numbers in [−2, 2], at least `poolSize` of them: each tensor takes its share. */
  readonly pool: readonly number[];
  /** Powers of two by which Wxh, Whh and Why are scaled. */
  readonly gains: readonly [number, number, number];
  readonly masked: boolean;
  readonly started: boolean;
}

export function poolSize(network: Pick<Network, 'cell' | 'sizes'>, T: number): number {
  const { inputs: D, outputs: O } = network.sizes;
  const shapes = parameterShapes({ ...network, biases: true }).map(([, shape]) => shape);
  const parameters = shapes.reduce((sum, shape) => sum + countOf(shape), 0);
  return parameters + T * (D + O + 1) + stateLength(network);
}

const countOf = (shape: Shape) => shape.reduce((product, n) => product * n, 1);

/** A problem from numbers that were drawn before anybody knew how many of them it would need. */
export function assemble(choices: Choices): Problem {
  const { network, steps, pool, gains, masked, started } = choices;
  const { inputs: D, outputs: O } = network.sizes;
  let taken = 0;
  const take = (count: number): Vector => {
    const part = pool.slice(taken, taken + count);
    taken += count;
    return Float64Array.from(part);
  };
  const vectors = (width: number) => Array.from({ length: steps }, () => take(width));

  const parameters = parametersFrom(network, (name, shape) => {
    const values = take(countOf(shape));
    switch (name) {
      case 'Wxh':
        return { shape, values: values.map((w) => w * gains[0]) };
      case 'Whh':
        return recurrent(network, { shape, values: values.map((w) => w * gains[1]) });
      case 'Why':
        return { shape, values: values.map((w) => w * gains[2]) };
      case 'bh':
        return { shape, values: network.cell === 'relu' ? values.map(offKink) : values };
      case 'bn':
      case 'by':
        return { shape, values };
    }
  });
  const inputs = vectors(D);
  const targets = vectors(O).map((drawn) => target(network, drawn));
  const weights = Array.from(take(steps), (drawn) => (masked && drawn < -0.75 ? 0 : 1));
  if (weights.every((w) => w === 0) || network.span === 'last-step') weights[steps - 1] = 1;
  const S = stateLength(network);
  const initialState = started ? take(S).map((s) => s / 2) : new Float64Array(S);
  return { network, parameters, inputs, targets, weights, initialState, instance: 'main' };
}

/**
 * Recurrent weights for which a sequence stays interesting: a network of tanh or of gates neither dies
 * out nor saturates at once (the spectral radius of n × n entries with deviation s is about s√n), a relu
 * network cannot blow up. Scaling by powers of two keeps quarters exact.
 */
function recurrent({ cell, sizes }: Network, { shape, values }: Tensor): Tensor {
  const H = sizes.hidden;
  if (cell !== 'relu') {
    const factor = 2 ** -Math.round(Math.log2(Math.sqrt(H)));
    return { shape, values: values.map((w) => w * factor) };
  }
  const rowSums = Array.from({ length: H }, (_, i) =>
    values.slice(i * H, (i + 1) * H).reduce((sum, w) => sum + Math.abs(w), 0),
  );
  const norm = Math.max(1, ...rowSums);
  return { shape, values: values.map((w) => w * 2 ** -Math.ceil(Math.log2(norm))) };
}

// A pre-activation that is exactly 0 sits on the kink, where no gradient can be certified; sums of
// products of quarters miss it when the bias is an odd number of 64ths.
function offKink(bias: number): number {
  return bias + 1 / 64;
}

/** A target that the loss accepts: any number, a probability, or one class. */
function target({ loss }: Network, drawn: Vector): Vector {
  switch (loss) {
    case 'half-squared-error':
      return drawn;
    case 'binary-cross-entropy':
      return drawn.map((value) => (value === 2 ? 0.5 : value > 0 ? 1 : 0));
    case 'cross-entropy': {
      const chosen = drawn.indexOf(Math.max(...drawn));
      return drawn.map((_, i) => (i === chosen ? 1 : 0));
    }
  }
}
