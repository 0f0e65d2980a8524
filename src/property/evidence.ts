import type { Bound } from '../certificate/bounds.ts';
import type { Certified } from '../certificate/certificate.ts';
import { type Comparison, compare } from '../certificate/comparison.ts';
import { type Tensor, tensor } from '../network/tensor.ts';
import type { Interval } from '../statistics/tails.ts';
import type { Evidence } from './property.ts';

/** Evidence that one received quantity agrees with its certificate. */
export function agreement(quantity: string, received: Tensor, certified: Certified): Evidence {
  return { comparisons: [compare(quantity, received, certified)] };
}

/** Evidence that each of several received quantities agrees with the certificate of its name. */
export function agreements(
  received: Readonly<Record<string, Tensor>>,
  certified: Readonly<Record<string, Certified>>,
): Evidence {
  const comparisons = Object.entries(certified).map(([name, certificate]) =>
    compare(name, received[name] ?? missing(name), certificate),
  );
  return { comparisons };
}

/**
 * Two answers to questions whose exact answers are equal: they differ by no more than both bounds.
 * Where there is only one bound, it holds for both answers.
 */
export function relation(
  quantity: string,
  received: Tensor,
  other: Tensor,
  bound: Bound,
  otherBound: Bound = bound,
): Comparison {
  const radius = bound.radius.map((r, i) => r + otherBound.radius[i]!);
  return compare(quantity, received, { shape: other.shape, centre: other.values, radius });
}

/** The same relation for each name of several. */
export function relations(
  received: Readonly<Record<string, Tensor>>,
  other: Readonly<Record<string, Tensor>>,
  bounds: Readonly<Record<string, Bound>>,
  otherBounds: Readonly<Record<string, Bound>> = bounds,
): Comparison[] {
  return Object.entries(bounds).map(([name, bound]) =>
    relation(
      name,
      received[name] ?? missing(name),
      other[name] ?? missing(name),
      bound,
      otherBounds[name],
    ),
  );
}

/** The same numbers to the bit: equal, −0 told from 0, NaN equal to NaN. */
export function sameBits(quantity: string, received: Tensor, other: Tensor): Comparison {
  const differing = received.values.map((value, i) => (Object.is(value, other.values[i]) ? 0 : 1));
  const centre = new Float64Array(differing.length);
  const certified = { shape: other.shape, centre, radius: centre };
  return {
    ...compare(
      `${quantity} (1 where bits differ)`,
      { shape: received.shape, values: differing },
      certified,
    ),
    telling: true,
  };
}

/** Evidence that a number lies between two others; it could always have failed. */
export function within(quantity: string, value: number, low: number, high: number): Comparison {
  const centre = Float64Array.of((low + high) / 2);
  const radius = Float64Array.of((high - low) / 2);
  return {
    ...compare(quantity, tensor([], [value]), { shape: [], centre, radius }),
    telling: true,
    interval: true,
  };
}

/** Evidence that a statistic lies where a right subject's does, but for a chance of alpha. */
export function byChance(
  quantity: string,
  value: number,
  { low, high }: Interval,
  alpha: number,
): Comparison {
  return { ...within(quantity, value, low, high), alpha };
}

/** Evidence that every number is finite. */
export function finite(quantity: string, { values }: Tensor): Comparison {
  const broken = values.filter((value) => !Number.isFinite(value)).length;
  return within(`${quantity} that are not finite`, broken, 0, 0);
}

function missing(name: string): never {
  throw new TypeError(`the subject's answer was read without ${name}`);
}

export type CaseOutcome = 'held' | 'vacuous' | 'violated';

/** One number outside its certificate breaks the law; a case that nothing could break is vacuous. */
export function outcomeOf({ comparisons }: Evidence): CaseOutcome {
  if (comparisons.some(({ outside }) => outside > 0)) return 'violated';
  return comparisons.some(({ telling }) => telling) ? 'held' : 'vacuous';
}

/** The comparison that used up most of its radius. */
export function worstOf(comparisons: readonly Comparison[]): Comparison | undefined {
  let worst: Comparison | undefined;
  for (const comparison of comparisons) {
    if ((comparison.worst?.ratio ?? -1) > (worst?.worst?.ratio ?? -1)) worst = comparison;
  }
  return worst;
}
