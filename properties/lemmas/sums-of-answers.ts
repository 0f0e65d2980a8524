import type { Bound } from '../../src/certificate/bounds.ts';
import { type Comparison, compare } from '../../src/certificate/comparison.ts';
import { gamma } from '../../src/certificate/rounding.ts';
import type { Tensor } from '../../src/network/tensor.ts';

/** Half the distance from 1 to the next double: sums of answers are taken in float64. */
const u = 2 ** -53;

/**
 * An answer of which the exact value is the sum of the exact values of others. All of them may be
 * off by their bounds, and the sum of n terms by rounding:
 *   |whole − Σ partₖ| ≤ r + Σ rₖ + γₙ·Σ|partₖ|
 */
export function sumRelation(
  quantity: string,
  whole: Tensor,
  bound: Bound,
  parts: readonly (readonly [Tensor, Bound])[],
): Comparison {
  const centre = new Float64Array(whole.values.length);
  const size = new Float64Array(whole.values.length);
  const radius = Float64Array.from(bound.radius);
  for (const [{ values }, partBound] of parts) {
    for (let i = 0; i < centre.length; i++) {
      centre[i]! += values[i]!;
      size[i]! += Math.abs(values[i]!);
      radius[i]! += partBound.radius[i]!;
    }
  }
  const widened = radius.map((r, i) => r + gamma(parts.length, u) * size[i]!);
  return compare(quantity, whole, { shape: whole.shape, centre, radius: widened });
}
