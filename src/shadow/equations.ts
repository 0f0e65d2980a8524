import type { Cell, LossName, Network, Readout } from '../network/network.ts';
import type { Arithmetic } from './arithmetic.ts';

/** A problem whose numbers have entered an arithmetic. Matrices are lists of rows. */
export interface Entered<S> {
  readonly network: Network;
  readonly Wxh: readonly (readonly S[])[];
  readonly Whh: readonly (readonly S[])[];
  readonly Why: readonly (readonly S[])[];
  readonly bh: readonly S[];
  readonly by: readonly S[];
  readonly inputs: readonly (readonly S[])[];
  readonly targets: readonly (readonly S[])[];
  /** One weight a step; undefined where the loss leaves the step out. */
  readonly weights: readonly (S | undefined)[];
  readonly initialState: readonly S[];
}

export interface ForwardPass<S> {
  readonly states: readonly (readonly S[])[];
  readonly outputs: readonly (readonly S[])[];
  readonly loss: S;
}

/**
 * The forward equations, number by number, for whoever wants to read them without vectors:
 *   aᵢ = Σⱼ Wxhᵢⱼ·xⱼ + Σⱼ Whhᵢⱼ·hPrevⱼ + bhᵢ      hᵢ = φ(aᵢ)
 *   zᵢ = Σⱼ Whyᵢⱼ·hⱼ + byᵢ                         L = Σₜ wₜ·ℓ(zₜ, yₜ)
 */
export function forwardPass<S>(math: Arithmetic<S>, problem: Entered<S>): ForwardPass<S> {
  const { network, Wxh, Whh, Why, bh, by, inputs, targets, weights } = problem;
  const phi = activations[network.cell];
  const readout = readouts[network.readout];
  const lossOf = losses[network.loss];

  const states: S[][] = [];
  const outputs: S[][] = [];
  let loss = math.fromDouble(0);
  let h = problem.initialState;
  for (const [t, x] of inputs.entries()) {
    const hPrev = h;
    const next = Whh.map((recurrentRow, i) => {
      const fromInput = dot(math, Wxh[i]!, x);
      const fromState = dot(math, recurrentRow, hPrev);
      return phi(math, math.add(math.add(fromInput, fromState), bh[i] as S));
    });
    const z = Why.map((row, i) => math.add(dot(math, row, next), by[i] as S));
    states.push(next);
    outputs.push(readout(math, z));
    const weight = weights[t];
    if (weight !== undefined) {
      loss = math.add(loss, math.multiply(weight, lossOf(math, z, targets[t]!)));
    }
    h = next;
  }
  return { states, outputs, loss };
}

function dot<S>(math: Arithmetic<S>, row: readonly S[], vector: readonly S[]): S {
  return total(
    math,
    row.map((value, j) => math.multiply(value, vector[j]!)),
  );
}

function total<S>(math: Arithmetic<S>, values: readonly S[]): S {
  return values.reduce((sum, value) => math.add(sum, value));
}

const activations: Record<Cell, <S>(math: Arithmetic<S>, a: S) => S> = {
  tanh: (math, a) => math.tanh(a),
  relu(math, a) {
    const zero = math.fromDouble(0);
    return math.isGreater(a, zero) ? a : zero;
  },
};

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

function negate<S>(math: Arithmetic<S>, a: S): S {
  return math.subtract(math.fromDouble(0), a);
}

// In terms of e^−|z|, which no arithmetic overflows on.
function sigmoid<S>(math: Arithmetic<S>, z: S): S {
  const one = math.fromDouble(1);
  if (math.isGreater(z, math.fromDouble(0))) {
    return math.divide(one, math.add(one, math.exp(negate(math, z))));
  }
  const power = math.exp(z);
  return math.divide(power, math.add(one, power));
}

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
