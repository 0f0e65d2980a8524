import type { Network } from '../network/network.ts';
import { type Parameters, parametersFrom } from '../network/parameters.ts';
import { columnsOf, rowsOf, type Tensor, zeros } from '../network/tensor.ts';
import type { NumpyRandom } from '../random/numpy.ts';

/**
 * Glorot and Bengio's (Xavier) scales keep the variance of signals about level in both directions:
 *   normal   N(0, σ²),   σ = √(2 / (fan_in + fan_out))
 *   uniform  U(−a, a),   a = √(6 / (fan_in + fan_out))
 * `published` is what the published examples of the sequential network come from: 0.01·N(0, 1).
 * `identity-recurrent` is Xavier normal with Whh replaced by the identity after the draw.
 * `small-uniform` is U(−0.01, 0.01).
 */
export const initialisations = [
  'xavier-normal',
  'xavier-uniform',
  'published',
  'identity-recurrent',
  'small-uniform',
] as const;
export type Initialisation = (typeof initialisations)[number];

type Draw = (random: NumpyRandom, fanIn: number, fanOut: number) => number;

const draws: Record<Initialisation, Draw> = {
  'xavier-normal': (random, fanIn, fanOut) => random.randn() * Math.sqrt(2 / (fanIn + fanOut)),
  'xavier-uniform': (random, fanIn, fanOut) => {
    const a = Math.sqrt(6 / (fanIn + fanOut));
    return random.uniform(-a, a);
  },
  published: (random) => 0.01 * random.randn(),
  'identity-recurrent': (random, fanIn, fanOut) => draws['xavier-normal'](random, fanIn, fanOut),
  'small-uniform': (random) => random.uniform(-0.01, 0.01),
};

/** Weights drawn row by row in the order Wxh, Whh, Why; biases zero. */
export function initialise(
  network: Network,
  initialisation: Initialisation,
  random: NumpyRandom,
): Parameters {
  const draw = draws[initialisation];
  const drawn = parametersFrom(network, (_name, shape) => {
    if (shape.length === 1) return zeros(shape);
    const weights = zeros(shape);
    const [fanOut, fanIn] = [rowsOf(weights), columnsOf(weights)];
    return { shape, values: weights.values.map(() => draw(random, fanIn, fanOut)) };
  });
  return initialisation === 'identity-recurrent'
    ? { ...drawn, Whh: identity(drawn.Whh.shape) }
    : drawn;
}

function identity(shape: Tensor['shape']): Tensor {
  const matrix = zeros(shape);
  const n = columnsOf(matrix);
  return { shape, values: matrix.values.map((_, k) => (k % (n + 1) === 0 ? 1 : 0)) };
}
