import type { Vector } from '../network/tensor.ts';
import type { DoubleDouble } from '../shadow/scout.ts';
import type { RoundingModel } from './rounding.ts';

/**
 * The scout is a right evaluation itself, in a precision of u′ = 2⁻⁹⁸: 256 times what one of its
 * operations may err by, which pays for the forms that only it uses. A radius grows at least in
 * proportion to u, so the scout errs by at most the share u′/u of any radius.
 */
const scoutPrecision = 2 ** -98;

/** How far the scout may be off where a right evaluation in this model may be off by `radius`. */
export function scoutRadius(radius: number, { u }: RoundingModel): number {
  return radius * (scoutPrecision / u);
}

/**
 * The centres that decimal.js would give, where the scout can tell: where every number within his own
 * radius has the same centre. Undefined where an entry could have two. Where nothing can be
 * certified any centre will do.
 */
export function settle(
  scouted: readonly DoubleDouble[],
  radius: Vector,
  model: RoundingModel,
): Vector | undefined {
  const centres = new Float64Array(scouted.length);
  for (let i = 0; i < centres.length; i++) {
    const { hi, lo } = scouted[i]!;
    const r = radius[i]!;
    centres[i] = centreOf(hi, r);
    if (r === Number.POSITIVE_INFINITY) continue;
    // Twice his radius, for the rounding of the sums in brackets.
    const reach = 2 * scoutRadius(r, model);
    if (centreOf(hi + (lo - reach), r) !== centreOf(hi + (lo + reach), r)) return undefined;
  }
  return centres;
}

/** Digits of a centre below this share of its radius say nothing, and are not kept. */
const keptShare = 2 ** -20;

/**
 * A double as a centre: rounded to a multiple of 2⁻²⁰ of its radius, more or less. Where a sum
 * cancels to nothing, nothing is then the same for every arithmetic; adding 0 makes −0 a 0.
 */
export function centreOf(value: number, radius: number): number {
  if (!(Math.abs(value) * keptShare < radius * 2 ** 12)) return value + 0;
  const unit = 2 ** Math.floor(Math.log2(radius)) * keptShare;
  return unit > 0 && unit < Number.POSITIVE_INFINITY
    ? Math.round(value / unit) * unit + 0
    : value + 0;
}
