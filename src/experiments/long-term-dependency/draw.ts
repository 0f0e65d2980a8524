import { type Cell, type Network, stateLength } from '../../network/network.ts';
import type { Parameters } from '../../network/parameters.ts';
import type { Problem } from '../../network/problem.ts';
import { mapValues, matrixOf, type Tensor, type Vector } from '../../network/tensor.ts';
import { spectralNormFromAbove } from '../../norms/spectral-norm.ts';
import { type NumpyRandom, numpyRandom } from '../../random/numpy.ts';
import { seedFor } from '../../random/stream.ts';
import { initialise } from '../../reference/initialise.ts';
import { nameOf, type Recurrent, type Setting } from './settings.ts';

const sizes = { inputs: 4, hidden: 16, outputs: 1 };

/** A network drawn in this setting, and the sequence that it runs through, from the state 0. */
export function drawn(setting: Setting, k: number, steps: number, seed: number): Problem {
  const random = numpyRandom(seedFor(seed, `${nameOf(setting)}, draw ${k}`) >>> 0);
  const network = networkOf(setting.cell);
  const deviation = setting.regime === 'driven' ? 1 : 0;
  return {
    network,
    parameters: parametersIn(setting, network, random),
    inputs: Array.from({ length: steps }, () => gaussian(random, sizes.inputs, deviation)),
    targets: Array.from({ length: steps }, () => new Float64Array(sizes.outputs)),
    weights: Array.from({ length: steps }, () => 1),
    initialState: new Float64Array(stateLength(network)),
    instance: 'main',
  };
}

function networkOf(cell: Cell): Network {
  return {
    cell,
    readout: 'linear',
    loss: 'half-squared-error',
    span: 'last-step',
    biases: true,
    sizes,
  };
}

/** Xavier normal, but for what the setting is about. */
function parametersIn(setting: Setting, network: Network, random: NumpyRandom): Parameters {
  const start = initialise(network, 'xavier-normal', random);
  if (setting.cell === 'tanh') {
    return { ...start, Whh: recurrent[setting.matrix](random, setting.norm) };
  }
  return { ...start, bh: withBias(start.bh!, sizes.hidden, keeping, setting.bias) };
}

/** The block of rows that is the gate that keeps: f of i, f, g, o, and z of r, z, n. */
export const keeping = 1;

/** All biases of one gate set to the same number. */
export function withBias(bh: Tensor, hidden: number, gate: number, bias: number): Tensor {
  const values = bh.values.map((value, k) => (Math.floor(k / hidden) === gate ? bias : value));
  return { shape: bh.shape, values };
}

const recurrent: Record<Recurrent, (random: NumpyRandom, norm: number) => Tensor> = {
  orthogonal: (random, norm) => mapValues(orthogonal(random, sizes.hidden), (q) => norm * q),
  gaussian(random, norm) {
    const matrix = matrixOf(sizes.hidden, sizes.hidden, () => random.randn());
    const scale = norm / spectralNormFromAbove(matrix);
    return mapValues(matrix, (value) => scale * value);
  },
};

/**
 * Gaussian rows, each made orthogonal to those before it and of length 1 (Gram and Schmidt); twice,
 * since what rounding leaves of the others after once is gone after twice.
 */
export function orthogonal(random: NumpyRandom, n: number): Tensor {
  const rows: Vector[] = [];
  for (let i = 0; i < n; i++) {
    let row = gaussian(random, n, 1);
    for (const before of [...rows, ...rows]) {
      const along = dot(row, before);
      row = row.map((value, j) => value - along * before[j]!);
    }
    const length = Math.hypot(...row);
    rows.push(row.map((value) => value / length));
  }
  return matrixOf(n, n, (i, j) => rows[i]![j]!);
}

function gaussian(random: NumpyRandom, n: number, deviation: number): Vector {
  return Float64Array.from({ length: n }, () => deviation * random.randn());
}

function dot(v: Vector, w: Vector): number {
  return v.reduce((sum, value, i) => sum + value * w[i]!, 0);
}
