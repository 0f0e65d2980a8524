import type { Problem } from '../../network/problem.ts';
import { matrixOf, type Tensor, type Vector } from '../../network/tensor.ts';
import { spectralNormFromAbove, spectralNormFromBelow } from '../../norms/spectral-norm.ts';
import { float64 } from '../../reference/float64.ts';
import { jacobianColumns } from '../../reference/jacobian.ts';
import { type Unrolled, unroll } from '../../reference/unroll.ts';
import { type Terms, type Told, told } from '../experiment.ts';
import { drawn } from './draw.ts';
import { extent } from './extent.ts';
import type { Setting } from './settings.ts';

/** How far pushes of a state are stretched on their way, against the distance. */
export interface Stretched {
  readonly kind: 'stretched';
  readonly setting: Setting;
  readonly distances: readonly number[];
  /** For each distance, over all draws. */
  readonly state: readonly Spread[];
  /** Of an lstm, ∂cₜ/∂c_k alone. */
  readonly cell?: readonly Spread[];
  /** Of a simple cell, what became of the bound. */
  readonly bound?: Bound;
}

/** Of norms: the smallest, the middle one, the largest. */
export interface Spread {
  readonly low: Told;
  readonly middle: Told;
  readonly high: Told;
}

export interface Bound {
  readonly norms: number;
  /** Norms that are certainly above it. */
  readonly above: number;
  /** The largest norm as a share of its bound. */
  readonly closest: Told;
}

/** Steps before the first push, in which a driven state comes to where it usually is. */
const before = 20;

export function stretched(
  setting: Setting,
  terms: Terms,
  onProgress: (share: number) => void,
): Stretched {
  const { draws, distances } = extent(terms);
  const norms = Array.from({ length: draws }, (_, k) => {
    const problem = drawn(setting, k, before + distances.at(-1)!, terms.seed);
    const unrolled = unroll(float64, problem);
    onProgress((k + 1) / draws);
    return distances.map((distance) => normsAt(problem, unrolled, distance));
  });
  const over = (norm: (found: Norms) => number) =>
    distances.map((_, d) => spread(norms.map((ofDraw) => norm(ofDraw[d]!))));
  return {
    ...{ kind: 'stretched', setting, distances, state: over(({ state }) => state) },
    ...(setting.cell === 'lstm' && { cell: over(({ cell }) => cell!) }),
    ...(setting.cell === 'tanh' && { bound: held(norms.flat()) }),
  };
}

interface Norms {
  readonly state: number;
  readonly cell?: number;
  readonly bound?: number;
}

function normsAt(problem: Problem, unrolled: Unrolled<Vector>, distance: number): Norms {
  const { cell, sizes } = problem.network;
  const columns = jacobianColumns(float64, problem, unrolled, before, before + distance);
  const state = spectralNormFromBelow(blockOf(columns, 0));
  if (cell === 'lstm') {
    return { state, cell: spectralNormFromBelow(blockOf(columns, sizes.hidden)) };
  }
  return cell === 'tanh' ? { state, bound: boundOf(problem, distance) } : { state };
}

/** The square block below and to the right of an entry of the diagonal. */
function blockOf(columns: readonly Vector[], first: number): Tensor {
  const n = columns.length - first;
  return matrixOf(n, n, (i, j) => columns[first + j]![first + i]!);
}

/**
 * ∂hₜ/∂h_k is a product of n = t − k factors diag(1 − h²)·Whh, and 1 − h² is at most 1, so
 *   ‖∂hₜ/∂h_k‖₂ ≤ ‖Whh‖₂ⁿ
 * A factor in float64 makes of a matrix P, with 0 ≤ s ≤ 1 whatever h was rounded to,
 *   P′ = diag(s)·Whh·P + E,   |E| ≤ γ·|Whh|·|P| entry by entry, γ = γ_(H+4)
 * and ‖E‖₂ ≤ γ·‖Whh‖_F·‖P‖_F ≤ γH·‖Whh‖₂·‖P‖₂. So a right evaluation exceeds the bound by no more
 * than the factor (1 + γH)ⁿ, for which 2⁻⁵³·2H(H + 4) is more than enough in place of γH. Underflow
 * is far below: the smallest bound here is 0.9¹⁰⁰.
 */
export function boundOf({ network, parameters }: Problem, distance: number): number {
  const { hidden } = network.sizes;
  const rounding = 2 ** -53 * 2 * hidden * (hidden + 4);
  return (spectralNormFromAbove(parameters.Whh) * (1 + rounding)) ** distance;
}

function held(norms: readonly Norms[]): Bound {
  const shares = norms.map(({ state, bound }) => state / bound!);
  return {
    norms: shares.length,
    // What is not a number is not below.
    above: shares.filter((share) => !(share <= 1)).length,
    closest: told(Math.max(...shares)),
  };
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, middle, high] = [0, 0.5, 1].map((share) =>
    told(sorted[Math.round(share * (sorted.length - 1))]!),
  );
  return { low: low!, middle: middle!, high: high! };
}
