import type { LossName, Readout } from '../network/network.ts';
import type { Arithmetic } from './arithmetic.ts';
import { cells } from './cells.ts';
import type { Entered } from './enter.ts';
import { dot, negate, sigmoid, total } from './numbers.ts';

export interface ForwardPass<S> {
  readonly states: readonly (readonly S[])[];
  readonly outputs: readonly (readonly S[])[];
  readonly loss: S;
  /** What the last step hands on: its h, and under it the c of an lstm. */
  readonly handedOn: readonly S[];
}

/**
 * The forward equations, number by number, for whoever wants to read them without vectors; those of a
 * step are in cells.ts:
 *   zᵢ = Σⱼ Whyᵢⱼ·hⱼ + byᵢ      L = Σₜ wₜ·ℓ(zₜ, yₜ)
 */
export function forwardPass<S>(math: Arithmetic<S>, problem: Entered<S>): ForwardPass<S> {
  const { network, Why, by, inputs, targets, weights } = problem;
  const cell = cells[network.cell];
  const readout = readouts[network.readout];
  const lossOf = losses[network.loss];

  const states: (readonly S[])[] = [];
  const outputs: S[][] = [];
  let loss = math.fromDouble(0);
  let handedOn = problem.initialState;
  for (const [t, x] of inputs.entries()) {
    const { h, c = [] } = cell(math, problem, x, handedOn);
    const z = Why.map((row, i) => math.add(dot(math, row, h), by[i] as S));
    states.push(h);
    outputs.push(readout(math, z));
    const weight = weights[t];
    if (weight !== undefined) {
      loss = math.add(loss, math.multiply(weight, lossOf(math, z, targets[t]!)));
    }
    handedOn = [...h, ...c];
  }
  return { states, outputs, loss, handedOn };
}

const readouts: Record<Readout, <S>(math: Arithmetic<S>, z: readonly S[]) => S[]> = {
  linear: (_math, z) => [...z],
  sigmoid: (math, z) => z.map((value) => sigmoid(math, value)),
  softmax(math, z) {
    const powers = shiftedPowers(math, z);
    const sum = total(math, powers);
    return powers.map((power) => math.divide(power, sum));
  },
};

const losses: Record<LossName, <S>(math: Arithmetic<S>, z: readonly S[], y: readonly S[]) => S> = {
  // ½ Σ (z − y)²
  'half-squared-error'(math, z, y) {
    const squares = z.map((value, i) => {
      const e = math.subtract(value, y[i]!);
      return math.multiply(e, e);
    });
    return math.multiply(math.fromDouble(0.5), total(math, squares));
  },
  // Σ y·f(−z) + (1 − y)·f(z) with f(z) = log(1 + e^z) = z + f(−z), so Σ f(z) − y·z
  'binary-cross-entropy'(math, z, y) {
    return total(
      math,
      z.map((value, i) => math.subtract(softplus(math, value), math.multiply(y[i]!, value))),
    );
  },
  // Σ yᵢ·(log Σ e^z − zᵢ)
  'cross-entropy'(math, z, y) {
    const largest = largestOf(math, z);
    const logSum = math.add(largest, math.log(total(math, shiftedPowers(math, z))));
    return total(
      math,
      z.map((value, i) => math.multiply(y[i]!, math.subtract(logSum, value))),
    );
  },
};

function softplus<S>(math: Arithmetic<S>, z: S): S {
  const one = math.fromDouble(1);
  if (math.isGreater(z, math.fromDouble(0))) {
    return math.add(z, math.log(math.add(one, math.exp(negate(math, z)))));
  }
  return math.log(math.add(one, math.exp(z)));
}

function largestOf<S>(math: Arithmetic<S>, z: readonly S[]): S {
  return z.reduce((largest, value) => (math.isGreater(value, largest) ? value : largest));
}

function shiftedPowers<S>(math: Arithmetic<S>, z: readonly S[]): S[] {
  const largest = largestOf(math, z);
  return z.map((value) => math.exp(math.subtract(value, largest)));
}
