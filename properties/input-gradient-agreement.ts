import { problems } from '../src/arbitraries/problems.ts';
import { agreement } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/** For every problem: the subject's input gradients are ∂L/∂xₜ. */
export const inputGradientAgreement = property({
  name: 'input-gradient-agreement',
  family: 'gradients',
  claim: 'backpropagation through time returns the slope of the loss in every input',
  doesNotCheck: 'gradients with respect to the parameters and the initial state',
  needs: ['inputGradients'],
  forAll: problems({ larger: true }),
  async evidence(subject, problem, judge) {
    const { inputs } = await subject.inputGradients(problem);
    return agreement('inputs', inputs!, judge.certify(problem).inputGradients);
  },
});
