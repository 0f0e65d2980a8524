import type { Cell } from '../network/network.ts';
import type { Parameters } from '../network/parameters.ts';
import { transpose } from '../network/tensor.ts';
import type { Product, VectorOperations } from './operations.ts';

/** What one step of a cell leaves behind for the way back. */
export interface Step<V> {
  readonly x: V;
  readonly hPrev: V;
  readonly a: V;
  readonly h: V;
}

/** What the way back through one step finds. dq means ∂L/∂q. */
export interface StepBack<V> {
  readonly da: V;
  /** The terms of the sum that is dhPrev. */
  readonly dhPrev: readonly Product<V>[];
  /** The terms of the sum that is dx. */
  readonly dx: readonly Product<V>[];
}

export interface CellEquations {
  /** ∂h/∂hPrev · v: what a small push v of the state before does to the state after. */
  push<V>(math: VectorOperations<V>, parameters: Parameters, step: Step<V>, v: V): V;
  step<V>(math: VectorOperations<V>, parameters: Parameters, x: V, hPrev: V): Step<V>;
  stepBack<V>(math: VectorOperations<V>, parameters: Parameters, step: Step<V>, dh: V): StepBack<V>;
}

/**
 *   a = Wxh·x + Whh·hPrev + bh
 *   h = φ(a)
 *
 *   da     = dh ∘ φ′(a)
 *   dWxh   = da ⊗ x      dWhh = da ⊗ hPrev      dbh = da
 *   dhPrev = Whhᵀ·da     dx   = Wxhᵀ·da
 *
 *   ∂h/∂hPrev · v = φ′(a) ∘ (Whh·v)
 */
export function simpleCell(
  phi: <V>(math: VectorOperations<V>, a: V) => V,
  phiSlope: <V>(math: VectorOperations<V>, a: V, h: V) => V,
): CellEquations {
  return {
    step(math, { Wxh, Whh, bh }, x, hPrev) {
      const a = math.linear(
        [
          [Wxh, x],
          [Whh, hPrev],
        ],
        bh,
      );
      return { x, hPrev, a, h: phi(math, a) };
    },
    push: (math, { Whh }, { a, h }, v) =>
      math.product(math.linear([[Whh, v]]), phiSlope(math, a, h)),
    stepBack(math, { Wxh, Whh }, { a, h }, dh) {
      const da = math.product(dh, phiSlope(math, a, h));
      return { da, dhPrev: [[transpose(Whh), da]], dx: [[transpose(Wxh), da]] };
    },
  };
}

export const cellEquations: Record<Cell, CellEquations> = {
  // tanh′(a) = 1 − tanh(a)²
  tanh: simpleCell(
    (math, a) => math.tanh(a),
    (math, _a, h) => math.oneMinusSquare(h),
  ),
  relu: simpleCell(
    (math, a) => math.relu(a),
    (math, a) => math.whetherPositive(a),
  ),
};
