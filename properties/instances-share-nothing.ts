import { problems } from '../src/arbitraries/problems.ts';
import { compare } from '../src/certificate/comparison.ts';
import type { Problem } from '../src/network/problem.ts';
import { mapValues } from '../src/network/tensor.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/**
 * For every problem A, and B with other input weights: A on one instance, B on a second beside it,
 * A on the first again. B's outputs are B's, and A's are what they were.
 */
export const instancesShareNothing = property<Problem>({
  name: 'instances-share-nothing',
  family: 'forward',
  claim: 'two networks that are alive at once do not meet',
  doesNotCheck: 'more than two instances',
  needs: ['forward'],
  forAll: problems({ share: 0.5 }),
  async evidence(subject, problem, judge) {
    const { parameters } = problem;
    const Wxh = mapValues(parameters.Wxh, (w) => 1 - w);
    const a = { ...problem, instance: 'first' };
    const b = { ...problem, instance: 'second', parameters: { ...parameters, Wxh } };
    const before = await subject.forward(a);
    const beside = await subject.forward(b);
    const after = await subject.forward(a);
    return {
      comparisons: [
        compare('outputs of the second instance', beside, judge.certify(b).outputs),
        relation('outputs of the first, again', after, before, judge.bounds(a).outputs),
      ],
    };
  },
});
