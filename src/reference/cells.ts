import type { Cell } from '../network/network.ts';
import { transpose } from '../network/tensor.ts';
import { gru, gruResetAfter } from './gru.ts';
import { lstm } from './lstm.ts';
import type { VectorOperations } from './operations.ts';
import type { CellEquations } from './step.ts';

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
  lstm,
  gru,
  'gru-reset-after': gruResetAfter,
};
