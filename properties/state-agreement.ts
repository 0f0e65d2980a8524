import { problems } from '../src/arbitraries/problems.ts';
import { agreement } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/** For every problem: the subject's hidden states are hₜ = φ(Wxh·xₜ + Whh·hₜ₋₁ + bh). */
export const stateAgreement = property({
  name: 'state-agreement',
  family: 'forward',
  claim: 'the hidden states are those of the recurrence, at every step',
  doesNotCheck: 'what is made of the hidden states',
  needs: ['states'],
  forAll: problems(),
  async evidence(subject, problem, judge) {
    return agreement('states', await subject.states(problem), judge.certify(problem).states);
  },
});
