import type { Tensor } from '../network/tensor.ts';
import type { Certified } from './certificate.ts';

/** A received quantity held against its certificate. */
export interface Comparison {
  readonly quantity: string;
  readonly shape: readonly number[];
  readonly entries: number;
  /** Entries outside their certificate. */
  readonly outside: number;
  /**
   * Whether it could have failed: some value is further from 0 than its radius, so that a subject
   * which returns nothing but zeros would have been caught.
   */
  readonly telling: boolean;
  /** Whether centre and radius are an interval in which any value is right, not a value and its bound. */
  readonly interval?: true;
  /** For a statistic: the probability that a right subject is outside by chance. */
  readonly alpha?: number;
  /** The first entry that is outside. */
  readonly first?: Discrepancy;
  /** The entry with the largest error as a share of its radius. */
  readonly worst: Discrepancy | undefined;
  /** All numbers, where some are outside and all can be taken in at a glance. */
  readonly numbers?: Numbers;
}

/** Row-major, as the shape says. */
export interface Numbers {
  readonly received: readonly number[];
  readonly expected: readonly number[];
  readonly radius: readonly number[];
}

/** So many numbers make a small matrix. */
const fewEntries = 64;

/** One entry, and how far off it is. */
export interface Discrepancy {
  readonly index: readonly number[];
  readonly received: number;
  readonly expected: number;
  readonly radius: number;
  readonly error: number;
  /** error / radius: at most 1 for a right implementation. */
  readonly ratio: number;
}

/** Shapes have been looked at before; here only numbers are. */
export function compare(quantity: string, received: Tensor, certified: Certified): Comparison {
  const { shape, centre, radius } = certified;
  let outside = 0;
  let telling = false;
  let first: Discrepancy | undefined;
  let worst: Discrepancy | undefined;
  for (const [k, expected] of centre.entries()) {
    const allowed = radius[k]!;
    const value = received.values[k] ?? Number.NaN;
    const error = Math.abs(value - expected);
    const ratio = ratioOf(error, allowed);
    const isOutside = !(ratio <= 1);
    if (isOutside) outside += 1;
    if (Math.abs(expected) > allowed) telling = true;
    if (worst !== undefined && !(ratio > worst.ratio)) continue;
    const index = indexIn(shape, k);
    worst = { index, received: value, expected, radius: allowed, error, ratio };
    // The first that is outside is worse than all before it.
    if (isOutside) first ??= worst;
  }
  const compared = { quantity, shape, entries: centre.length, outside, telling, worst };
  if (!first) return compared;
  if (centre.length > fewEntries) return { ...compared, first };
  const numbers = {
    received: Array.from(centre, (_, k) => received.values[k] ?? Number.NaN),
    expected: Array.from(centre),
    radius: Array.from(radius),
  };
  return { ...compared, first, numbers };
}

/**
 * An error as a share of its radius: at most 1 within the certificate. A value that is not finite
 * passes only where nothing could be certified at all.
 */
export function ratioOf(error: number, radius: number): number {
  if (radius === Number.POSITIVE_INFINITY) return 0;
  if (!Number.isFinite(error)) return Number.POSITIVE_INFINITY;
  if (error === 0) return 0;
  return error / radius;
}

/** [row, column] of the k-th number of a row-major tensor. */
export function indexIn(shape: readonly number[], k: number): number[] {
  const index: number[] = [];
  let rest = k;
  for (const length of shape.toReversed()) {
    index.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return index;
}
