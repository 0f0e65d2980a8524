import jstat from 'jstat';

/** What is measured on a sample, for the intervals of `tails.ts`. NaN in a sample comes through. */

export function meanOf(sample: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < sample.length; i++) sum += sample[i]!;
  return sum / sample.length;
}

/** (1/n)·Σx² */
export function meanSquareOf(sample: ArrayLike<number>): number {
  return meanProductOf(sample, sample);
}

/** (1/n)·Σxy over as many pairs as both samples have. */
export function meanProductOf(sample: ArrayLike<number>, other: ArrayLike<number>): number {
  const n = Math.min(sample.length, other.length);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += sample[i]! * other[i]!;
  return sum / n;
}

export function largestOf(sample: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < sample.length; i++) largest = Math.max(largest, Math.abs(sample[i]!));
  return largest;
}

/** sup|Fₙ − F|, which is next to a jump of Fₙ. */
export function distanceFrom(
  distribution: (x: number) => number,
  sample: ArrayLike<number>,
): number {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  let distance = 0;
  for (let i = 0; i < n; i++) {
    const F = distribution(sorted[i]!);
    distance = Math.max(distance, F - i / n, (i + 1) / n - F);
  }
  return distance;
}

/** Φ, to within `standardNormalError`. */
export function standardNormal(z: number): number {
  return jstat.normal.cdf(z, 0, 1);
}
export const standardNormalError = 1e-14;

/** Φ⁻¹, for the eye. */
export function standardNormalQuantile(p: number): number {
  return jstat.normal.inv(p, 0, 1);
}

/** The distribution of U(−1, 1). */
export function standardUniform(z: number): number {
  return Math.min(1, Math.max(0, (1 + z) / 2));
}
