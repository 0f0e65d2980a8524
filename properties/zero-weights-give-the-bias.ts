import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { mapValues } from '../src/network/tensor.ts';
import { agreement } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/** For every network with biases whose weights are all 0: every output is readout(by). */
export const zeroWeightsGiveTheBias = property<Problem>({
  name: 'zero-weights-give-the-bias',
  family: 'forward',
  claim: 'where no weight says anything, the output is the output bias, at every step',
  doesNotCheck: 'the bias of the hidden units, which no output sees here',
  needs: ['forward'],
  forAll: problems({ biases: [true], share: 0.5 }),
  async evidence(subject, problem, judge) {
    const { Wxh, Whh, Why } = problem.parameters;
    const zero = (w: typeof Wxh) => mapValues(w, () => 0);
    const silent: Problem = {
      ...problem,
      parameters: { ...problem.parameters, Wxh: zero(Wxh), Whh: zero(Whh), Why: zero(Why) },
    };
    return agreement('outputs', await subject.forward(silent), judge.certify(silent).outputs);
  },
});
