import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { mapValues } from '../src/network/tensor.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { withOppositeInputs } from './lemmas/other-inputs.ts';

/**
 * For every tanh problem without biases and with a linear read-out: with y(x, h₀) the outputs,
 *   y(−x, −h₀) = −y(x, h₀)
 */
export const oddSymmetry = property<Problem>({
  name: 'odd-symmetry',
  family: 'forward',
  claim: 'without biases, inputs of the opposite sign give outputs of the opposite sign',
  doesNotCheck: 'networks with biases, with relu units or with a read-out that squashes',
  needs: ['forward'],
  forAll: problems({ cells: ['tanh'], readouts: ['linear'], biases: [false] }),
  async evidence(subject, problem, judge) {
    const opposite = withOppositeInputs(problem);
    const [outputs, others] = await Promise.all([
      subject.forward(problem),
      subject.forward(opposite),
    ]);
    const negated = mapValues(outputs, (value) => -value);
    const [bound, otherBound] = [judge.bounds(problem), judge.bounds(opposite)];
    return {
      comparisons: [relation('outputs', others, negated, otherBound.outputs, bound.outputs)],
    };
  },
});
