import type { Parameters } from '../../network/parameters.ts';
import { rowsBetween, rowsOf, transpose } from '../../network/tensor.ts';
import type { ResetAfter, ResetBefore } from '../../reference/gru.ts';
import type { VectorOperations } from '../../reference/operations.ts';
import { type Change, inGatedCell } from '../change.ts';

/** What the way back has before it. */
interface Given<V> {
  readonly hPrev: V;
  readonly r: V;
  readonly z: V;
  readonly n: V;
  readonly dh: V;
  /** What Uₙ multiplies: r ∘ hPrev, or hPrev where the reset comes after. */
  readonly multiplied: V;
  /** What comes of it, where the reset comes after. */
  readonly q?: V;
}

interface Slopes<V> extends Given<V> {
  readonly dan: V;
}

/** What reaches the product Uₙ·(what it multiplies), and through it what is multiplied. */
interface Reset<V> extends Slopes<V> {
  readonly dProduct: V;
  readonly dMultiplied: V;
}

/** The equations of the way back through a gru of either kind. */
interface GruSlopes {
  dan<V>(math: VectorOperations<V>, given: Given<V>): V;
  daz<V>(math: VectorOperations<V>, given: Given<V>): V;
  dProduct<V>(math: VectorOperations<V>, slopes: Slopes<V>): V;
  dar<V>(math: VectorOperations<V>, reset: Reset<V>): V;
  /** dUₙ as an outer product. */
  dUn<V>(math: VectorOperations<V>, reset: Reset<V>): readonly [V, V];
  dbn<V>(math: VectorOperations<V>, reset: Reset<V>): V;
  /** What reaches hPrev through the candidate, and past it. */
  throughCandidate<V>(math: VectorOperations<V>, reset: Reset<V>): V;
  past<V>(math: VectorOperations<V>, given: Given<V>): V;
}

//   daₙ = dh ∘ (1 − z) ∘ (1 − n²)      da_z = dh ∘ (hPrev − n) ∘ z(1 − z)
//   before: ds = Uₙᵀ·daₙ               daᵣ = ds ∘ hPrev ∘ r(1 − r)       ds ∘ r reaches hPrev
//   after:  dq = daₙ ∘ r               daᵣ = daₙ ∘ q ∘ r(1 − r)          Uₙᵀ·dq reaches hPrev
//   and past the candidate dh ∘ z
const right: GruSlopes = {
  dan: (math, { dh, z, n }) =>
    math.product(math.product(dh, math.oneMinus(z)), math.oneMinusSquare(n)),
  daz: (math, { dh, hPrev, n, z }) =>
    math.product(math.product(dh, math.minus(hPrev, n)), math.sigmoidSlope(z)),
  dProduct: (math, { dan, r, q }) => (q === undefined ? dan : math.product(dan, r)),
  dar: (math, reset) => math.product(resetSlope(math, reset), math.sigmoidSlope(reset.r)),
  dUn: (_math, { dProduct, multiplied }) => [dProduct, multiplied],
  dbn: (_math, { dProduct }) => dProduct,
  throughCandidate: (math, { dMultiplied, r, q }) =>
    q === undefined ? math.product(dMultiplied, r) : dMultiplied,
  past: (math, { dh, z }) => math.product(dh, z),
};

/** dr: of either kind. */
export function resetSlope<V>(
  math: VectorOperations<V>,
  { dan, dMultiplied, hPrev, q }: Reset<V>,
): V {
  return q === undefined ? math.product(dMultiplied, hPrev) : math.product(dan, q);
}

/** The right way forward through a gru, with other equations on the way back. */
export function gruBackWith(wrong: Partial<GruSlopes>): Change {
  const equations = { ...right, ...wrong };
  return inGatedCell(() => ({
    stepBack<V>(
      math: VectorOperations<V>,
      { Wxh, Whh }: Parameters,
      step: ResetBefore<V> | ResetAfter<V>,
      dh: V,
    ) {
      const H = rowsOf(Whh) / 3;
      const given: Given<V> = {
        ...step,
        dh,
        multiplied: 's' in step ? step.s : step.hPrev,
      };
      const dan = equations.dan(math, given);
      const dProduct = equations.dProduct(math, { ...given, dan });
      const Un = rowsBetween(Whh, 2 * H, 3 * H);
      const dMultiplied = math.linear([[transpose(Un), dProduct]]);
      const reset = { ...given, dan, dProduct, dMultiplied };
      const gates = math.join([equations.dar(math, reset), equations.daz(math, given)]);
      const da = math.join([gates, dan]);
      return {
        da,
        dWhh: [[gates, step.hPrev], equations.dUn(math, reset)],
        dbn: equations.dbn(math, reset),
        dhPrev: [
          [transpose(rowsBetween(Whh, 0, 2 * H)), gates],
          [1, equations.throughCandidate(math, reset)],
          [1, equations.past(math, given)],
        ],
        dx: [[transpose(Wxh), da]],
      };
    },
  }));
}
