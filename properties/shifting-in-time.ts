import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { suffixOf } from './related-problems.ts';

/** For every network without biases, from state 0: a silent step first delays every output by one. */
export const shiftingInTime = property<Problem>({
  name: 'shifting-in-time',
  family: 'forward',
  claim: 'no step knows its number: what happens one step later comes out one step later',
  doesNotCheck: 'networks with biases, which do not stay silent',
  needs: ['forward'],
  forAll: problems({ biases: [false] }),
  async evidence(subject, problem, judge) {
    const { inputs, targets, weights } = problem;
    const atRest = problem.initialState.map(() => 0);
    const now: Problem = { ...problem, initialState: atRest };
    const later: Problem = {
      ...now,
      inputs: [inputs[0]!.map(() => 0), ...inputs],
      targets: [targets[0]!, ...targets],
      weights: [1, ...weights],
    };
    const [before, after] = await Promise.all([subject.forward(now), subject.forward(later)]);
    const bounds = [suffixOf(judge.bounds(later).outputs, 1), judge.bounds(now).outputs] as const;
    const comparison = relation('outputs, one step later', suffixOf(after, 1), before, ...bounds);
    return { comparisons: [comparison] };
  },
});
