import { problems } from '../src/arbitraries/problems.ts';
import { agreement } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/**
 * For every problem with inputs x₁ … x_T: the subject's outputs are readout(Why·hₜ + by) with
 * hₜ = φ(Wxh·xₜ + Whh·hₜ₋₁ + bh).
 */
export const forwardAgreement = property({
  name: 'forward-agreement',
  family: 'forward',
  claim: 'the outputs are those of the recurrence, at every step',
  doesNotCheck: 'hidden states that no output depends on',
  needs: ['forward'],
  forAll: problems({ larger: true }),
  async evidence(subject, problem, judge) {
    return agreement('outputs', await subject.forward(problem), judge.certify(problem).outputs);
  },
});
