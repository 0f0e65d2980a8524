import type { MatcherResult, MatcherState } from 'vitest';
import { compare } from '../../src/certificate/comparison.ts';
import { broken } from '../../src/reporters/details.ts';
import { numbersIn } from '../../src/subjects/read.ts';
import type { Certified } from '../certify.ts';
import { entryName, misreading } from '../misreading.ts';

/** Whether lists or typed arrays of numbers have the certificate's shape, and lie within its radii. */
export function toAgreeWith(
  this: MatcherState,
  values: unknown,
  certified: Certified,
): Awaited<MatcherResult> {
  const undecided = (why: string) => ({ pass: this.isNot, message: () => why });
  if (!certified?.centre) {
    return undecided(
      'what to agree with is no certificate: a network without biases has none of them',
    );
  }
  const { shape, radius } = certified;
  const read = numbersIn(values, shape);
  if ('kind' in read) {
    const wanted = shape.length === 0 ? 'one number' : `numbers of shape (${shape.join(', ')})`;
    return { pass: false, message: () => `expected ${wanted}; ${misreading(read)}` };
  }
  const wild = read.values.findIndex((value) => !Number.isFinite(value));
  if (wild >= 0) {
    const entry = entryName('values', shape, wild);
    return { pass: false, message: () => `${entry} is ${read.values[wild]}, which is not finite` };
  }
  const comparison = compare('values', read, certified);
  if (comparison.outside > 0) return { pass: false, message: () => broken(comparison) };
  const open = radius.indexOf(Number.POSITIVE_INFINITY);
  if (open >= 0) {
    return undecided(
      `nothing is certain about ${entryName('values', shape, open)}: any number would do`,
    );
  }
  return { pass: true, message: () => `expected values outside their certificate; all are within` };
}
