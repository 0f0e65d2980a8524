import type { Comparison } from '../certificate/comparison.ts';
import type { PropertyVerdict } from '../runner/verdict.ts';

/**
 * What a law came to, in words that do not depend on rounding: another processor, or another library, sums
 * in another order. Two looks at a submission whose answers do not change come to the same.
 */
export function outcomeOf({ property, verdict, counterexample, fault }: PropertyVerdict): string {
  const { given, comparisons = [] } = counterexample ?? {};
  return JSON.stringify([property, verdict, fault?.kind, given, comparisons.map(wrongNumbers)]);
}

/**
 * So many radii make a grain, within which nothing is told apart. Rounding moves a number by a few radii at most, and so
 * over the edge of a grain about once in 10⁵ or 10⁶ numbers. No verdict and no point hangs on it: only whose answers
 * are called alike, or unsteady.
 */
const grain = 2 ** 20;

function wrongNumbers({ quantity, outside, numbers, worst, interval }: Comparison) {
  const { received, radius } = numbers ?? {
    received: worst ? [worst.received] : [],
    radius: worst ? [worst.radius] : [],
  };
  // An interval is wide, and what lies in it was counted up by ourselves.
  const told = received.map((value, k) =>
    interval ? value.toPrecision(9) : coarse(value, grain * radius[k]!),
  );
  return [quantity, outside, told];
}

/** The number as a multiple of a power of two of about this size. */
function coarse(value: number, size: number): number | string {
  if (!(size > 0 && size < Number.POSITIVE_INFINITY)) return String(value);
  return String(Math.round(value / 2 ** Math.floor(Math.log2(size))));
}
