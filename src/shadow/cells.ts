import type { Cell } from '../network/network.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Entered } from './enter.ts';
import { dot, sigmoid, total } from './numbers.ts';

/** One step, number by number. */
type CellStep = <S>(
  math: Arithmetic<S>,
  problem: Entered<S>,
  x: readonly S[],
  /** What the step before handed on: its h, and under it the c of an lstm. */
  before: readonly S[],
) => { readonly h: readonly S[]; readonly c?: readonly S[] };

export const cells: Record<Cell, CellStep> = {
  tanh: (math, problem, x, hPrev) => ({
    h: hPrev.map((_, i) => math.tanh(preActivation(math, problem, i, x, hPrev))),
  }),

  relu(math, problem, x, hPrev) {
    const zero = math.fromDouble(0);
    const h = hPrev.map((_, i) => {
      const a = preActivation(math, problem, i, x, hPrev);
      return math.isGreater(a, zero) ? a : zero;
    });
    return { h };
  },

  // Unit j has the rows j of i, H + j of f, 2H + j of g and 3H + j of o:
  //   cⱼ = f·cPrevⱼ + i·g      hⱼ = o·tanh(cⱼ)
  lstm(math, problem, x, before) {
    const H = problem.network.sizes.hidden;
    const [hPrev, cPrev] = [before.slice(0, H), before.slice(H)];
    const a = (row: number) => preActivation(math, problem, row, x, hPrev);
    const c = cPrev.map((kept, j) => {
      const i = sigmoid(math, a(j));
      const f = sigmoid(math, a(H + j));
      const g = math.tanh(a(2 * H + j));
      return math.add(math.multiply(f, kept), math.multiply(i, g));
    });
    const h = c.map((kept, j) => math.multiply(sigmoid(math, a(3 * H + j)), math.tanh(kept)));
    return { h, c };
  },

  // Unit j has the rows j of r, H + j of z and 2H + j of n. All units are reset before n is found:
  //   n = tanh(Σₖ Wxhₖ·xₖ + Σₖ Whhₖ·(rₖ·hPrevₖ) + bh)      h = (1 − z)·n + z·hPrev
  gru(math, problem, x, hPrev) {
    const H = hPrev.length;
    const a = (row: number, from: typeof hPrev) => preActivation(math, problem, row, x, from);
    const reset = hPrev.map((kept, j) => math.multiply(sigmoid(math, a(j, hPrev)), kept));
    const h = hPrev.map((kept, j) => {
      const z = sigmoid(math, a(H + j, hPrev));
      const n = math.tanh(a(2 * H + j, reset));
      return between(math, z, n, kept);
    });
    return { h };
  },

  //   n = tanh(Σₖ Wxhₖ·xₖ + bh + r·(Σₖ Whhₖ·hPrevₖ + bn))
  'gru-reset-after'(math, problem, x, hPrev) {
    const { Wxh, Whh, bh, bn } = problem;
    const H = hPrev.length;
    const a = (row: number) => preActivation(math, problem, row, x, hPrev);
    const h = hPrev.map((kept, j) => {
      const r = sigmoid(math, a(j));
      const z = sigmoid(math, a(H + j));
      const row = 2 * H + j;
      const recurrent = math.add(dot(math, Whh[row]!, hPrev), bn[j]!);
      const fromInput = math.add(dot(math, Wxh[row]!, x), bh[row]!);
      const n = math.tanh(math.add(fromInput, math.multiply(r, recurrent)));
      return between(math, z, n, kept);
    });
    return { h };
  },
};

//   aᵢ = Σⱼ Wxhᵢⱼ·xⱼ + Σⱼ Whhᵢⱼ·hPrevⱼ + bhᵢ
function preActivation<S>(
  math: Arithmetic<S>,
  { Wxh, Whh, bh }: Entered<S>,
  i: number,
  x: readonly S[],
  hPrev: readonly S[],
): S {
  return total(math, [dot(math, Wxh[i]!, x), dot(math, Whh[i]!, hPrev), bh[i]!]);
}

//   (1 − z)·n + z·hPrev
function between<S>(math: Arithmetic<S>, z: S, n: S, hPrev: S): S {
  const left = math.subtract(math.fromDouble(1), z);
  return math.add(math.multiply(left, n), math.multiply(z, hPrev));
}
