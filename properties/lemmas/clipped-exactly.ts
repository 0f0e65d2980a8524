import type { Certified } from '../../src/certificate/certificate.ts';
import { gamma } from '../../src/certificate/rounding.ts';
import type { Tensor } from '../../src/network/tensor.ts';
import type { Judge } from '../../src/property/property.ts';
import { type ClipRule, norm } from '../../src/reference/clip.ts';
import type { GradientsToClip } from './gradients-to-clip.ts';

/** Arrays that are scaled by one factor, by their places among all of them. */
export function scaledTogether(rule: ClipRule, arrays: readonly Tensor[]): readonly number[][] {
  const places = Array.from(arrays.keys());
  switch (rule) {
    case 'global-norm':
    case 'fixed-norm':
      return [places];
    case 'array-norm':
      return places.map((i) => [i]);
    case 'element':
      return [];
  }
}

/** What becomes of arrays that are scaled by one factor. */
export interface Scaling {
  /** Of the arrays that were given. */
  readonly norm: number;
  /** By which every entry is multiplied. */
  readonly factor: number;
  /** How far from it the factor of another reading of the rule may be. */
  readonly doubt: number;
  /** How many roundings are between an exact entry and a right one. */
  readonly roundings: number;
  /** Whether any right evaluation finds the norm, with ε added, below the threshold. */
  readonly isBelow: boolean;
  /** Whether any right evaluation finds the norm above the threshold. */
  readonly isAbove: boolean;
}

/**
 *   N = √Σg²      factor = c / (N + ε), or 1 where the rule only shortens and N is below c
 *
 * Roundings of a factor times an entry, in units of u, for n entries in k arrays. A norm at one
 * level costs at most
 *   ½ per square and ½ per addition, since the root halves both   ½n
 *   two more for compensated sums, halved                          1
 *   dividing by the largest entry and multiplying by it again      2
 *   the root                                                       1
 * and a norm of the arrays' norms, with nᵢ entries in each, ½nᵢ + ½k + 8 ≤ ½(n + 1) + 8 in all,
 * since the other arrays hold k − 1 entries or more. For n ≥ 1 that is at most n + 8. Rounding ε,
 * adding it, dividing and multiplying cost one each: n + 12.
 *
 * Where N ≤ c < N + ε, "longer than c" and "longer than c with ε added" are both right readings.
 */
export function scaling(
  rule: ClipRule,
  arrays: readonly Tensor[],
  threshold: number,
  { declaration, model }: Judge,
): Scaling {
  const entries = arrays.reduce((sum, { values }) => sum + values.length, 0);
  const roundings = entries + 12;
  const size = norm(arrays);
  const withEpsilon = size + declaration.clipEpsilon;
  const slack = gamma(2 * roundings, model.u);
  const isAbove = size * (1 - slack) > threshold;
  const isBelow = withEpsilon * (1 + slack) < threshold;
  const quotient = size === 0 ? 1 : threshold / withEpsilon;
  const shortens = rule !== 'fixed-norm';
  const isDoubtful = shortens && !isAbove && !isBelow;
  return {
    norm: size,
    factor: shortens && size <= threshold ? 1 : quotient,
    doubt: isDoubtful ? Math.abs(1 - quotient) : 0,
    roundings,
    isBelow,
    isAbove,
  };
}

/**
 * What the rule makes of the gradients, in float64, and how far a right subject may be from that:
 * the subject's evaluation is off by γ, and so is ours.
 */
export function clippedExactly(given: GradientsToClip, judge: Judge): Certified[] {
  const { rule, gradients, threshold } = given;
  if (rule === 'element') return gradients.map((array) => clamped(array, threshold));
  const certified: Certified[] = [];
  for (const places of scaledTogether(rule, gradients)) {
    const arrays = places.map((i) => gradients[i]!);
    const { factor, doubt, roundings } = scaling(rule, arrays, threshold, judge);
    const share = gamma(2 * roundings, judge.model.u) * factor + doubt;
    for (const i of places) {
      const { shape, values } = gradients[i]!;
      certified[i] = {
        shape,
        centre: values.map((g) => g * factor),
        radius: values.map((g) => Math.abs(g) * share + judge.model.eta),
      };
    }
  }
  return certified;
}

/** Exact in any precision. */
function clamped({ shape, values }: Tensor, threshold: number): Certified {
  const centre = values.map((g) => Math.sign(g) * Math.min(Math.abs(g), threshold));
  return { shape, centre, radius: values.map(() => 0) };
}

/** The largest |g| of all entries. */
export function largestEntry(arrays: readonly Tensor[]): number {
  return Math.max(0, ...arrays.flatMap(({ values }) => Array.from(values, Math.abs)));
}

/** How a report speaks of arrays that are scaled together. */
export function nameOf(places: readonly number[], arrays: readonly Tensor[]): string {
  return places.length === arrays.length ? 'all arrays' : `array ${places.join(', ')}`;
}
