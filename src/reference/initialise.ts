import { blocksOf, type Network } from '../network/network.ts';
import { type Parameters, parametersFrom, type Shape } from '../network/parameters.ts';
import { identity, mapValues, type Tensor, zeros } from '../network/tensor.ts';
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
/** How weights are drawn before training. */
export type Initialisation = (typeof initialisations)[number];

/** What parameters are started by; a wrong initialisation is one with a wrong equation. */
export interface InitialEquations {
  /** σ of Xavier normal. */
  deviation(fanIn: number, fanOut: number): number;
  /** a of Xavier uniform. */
  reach(fanIn: number, fanOut: number): number;
  /** A weight from N(0, σ²). */
  normal(random: NumpyRandom, deviation: number): number;
  /** A weight from U(−a, a). */
  uniform(random: NumpyRandom, reach: number): number;
  /** A matrix of weights that are drawn one by one, row by row. */
  matrix(shape: Shape, weight: () => number): Tensor;
  bias(shape: Shape, random: NumpyRandom): Tensor;
  /** What `identity-recurrent` makes of the Whh that was drawn. */
  recurrent(Whh: Tensor): Tensor;
}

export const initialEquations: InitialEquations = {
  deviation: (fanIn, fanOut) => Math.sqrt(2 / (fanIn + fanOut)),
  reach: (fanIn, fanOut) => Math.sqrt(6 / (fanIn + fanOut)),
  normal: (random, deviation) => deviation * random.randn(),
  uniform: (random, reach) => random.uniform(-reach, reach),
  matrix: (shape, weight) => mapValues(zeros(shape), weight),
  bias: (shape) => zeros(shape),
  recurrent: (Whh) => identity(Whh.shape),
};

type Draw = (
  equations: InitialEquations,
  random: NumpyRandom,
  fanIn: number,
  fanOut: number,
) => number;

const draws: Record<Initialisation, Draw> = {
  'xavier-normal': ({ normal, deviation }, random, fanIn, fanOut) =>
    normal(random, deviation(fanIn, fanOut)),
  'xavier-uniform': ({ uniform, reach }, random, fanIn, fanOut) =>
    uniform(random, reach(fanIn, fanOut)),
  published: ({ normal }, random) => normal(random, 0.01),
  'identity-recurrent': ({ normal, deviation }, random, fanIn, fanOut) =>
    normal(random, deviation(fanIn, fanOut)),
  'small-uniform': ({ uniform }, random) => uniform(random, 0.01),
};

/**
 * Weights drawn row by row in the order Wxh, Whh, Why; biases zero. Each gate is a layer of its own: its
 * fans are those of its block of rows.
 */
export function initialise(
  network: Network,
  initialisation: Initialisation,
  random: NumpyRandom,
  equations: InitialEquations = initialEquations,
): Parameters {
  const drawn = parametersFrom(network, (name, shape) => {
    if (shape.length === 1) return equations.bias(shape, random);
    const blocks = name === 'Why' ? 1 : blocksOf(network);
    return drawMatrix(shape, initialisation, random, equations, blocks);
  });
  return initialisation === 'identity-recurrent'
    ? { ...drawn, Whh: equations.recurrent(drawn.Whh) }
    : drawn;
}

export function drawMatrix(
  shape: Shape,
  initialisation: Initialisation,
  random: NumpyRandom,
  equations: InitialEquations,
  blocks = 1,
): Tensor {
  const [rows = 1, fanIn = 1] = shape;
  const fanOut = rows / blocks;
  return equations.matrix(shape, () => draws[initialisation](equations, random, fanIn, fanOut));
}
