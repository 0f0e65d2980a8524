import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { suffixOf } from './lemmas/related-problems.ts';

/**
 * For every problem without biases and from h₀ = 0: an input of zeros leaves the state at
 * φ(0) = 0, so one put before the others delays the outputs by one step. By induction, k of them
 * delay the outputs by k.
 */
export const shiftingInTime = property<Problem>({
  name: 'shifting-in-time',
  family: 'forward',
  claim: 'a network at rest that is first shown nothing does later what it would have done at once',
  doesNotCheck: 'networks with biases, and runs from another state than zero',
  needs: ['forward'],
  forAll: problems({ biases: [false] }),
  async evidence(subject, problem, judge) {
    const { inputs, targets, weights } = problem;
    const atRest = { ...problem, initialState: problem.initialState.map(() => 0) };
    const later = {
      ...atRest,
      inputs: [new Float64Array(problem.network.sizes.inputs), ...inputs],
      targets: [...targets.slice(0, 1), ...targets],
      weights: [...weights.slice(0, 1), ...weights],
    };
    const [outputs, delayed] = await Promise.all([subject.forward(atRest), subject.forward(later)]);
    return {
      comparisons: [
        relation(
          'delayed outputs',
          suffixOf(delayed, 1),
          outputs,
          suffixOf(judge.bounds(later).outputs, 1),
          judge.bounds(atRest).outputs,
        ),
      ],
    };
  },
});
