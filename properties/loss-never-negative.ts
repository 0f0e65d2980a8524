import { problems } from '../src/arbitraries/problems.ts';
import { compare } from '../src/certificate/comparison.ts';
import { tensor } from '../src/network/tensor.ts';
import { property } from '../src/property/property.ts';

/**
 * For every problem: L ≥ 0, since no square is negative and no probability is above 1. Where L is
 * nearly 0, a right evaluation may come out below it, but by no more than its bound.
 */
export const lossNeverNegative = property({
  name: 'loss-never-negative',
  family: 'loss',
  claim: 'no network is better than perfect: the loss is never negative',
  doesNotCheck: 'losses that are positive and wrong',
  needs: ['loss'],
  forAll: problems(),
  async evidence(subject, problem, judge) {
    const loss = await subject.loss(problem);
    const { shape, radius } = judge.bounds(problem).loss;
    const below = tensor(
      shape,
      loss.values.map((value) => Math.min(value, 0)),
    );
    const zero = { shape, centre: new Float64Array(1), radius };
    const comparison = compare('the loss where it is negative', below, zero);
    return { comparisons: [{ ...comparison, telling: Number.isFinite(radius[0]) }] };
  },
});
