import { problems } from '../src/arbitraries/problems.ts';
import { agreement } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/** For every problem with a given initial state: the subject's gradient of it is ∂L/∂h₀. */
export const initialStateGradientAgreement = property({
  name: 'initial-state-gradient-agreement',
  family: 'gradients',
  claim: 'backpropagation goes on to the state before the first step',
  doesNotCheck: 'gradients with respect to the parameters and the inputs',
  needs: ['inputGradients'],
  forAll: problems({ initialStates: true }),
  async evidence(subject, problem, judge) {
    const { initialState } = await subject.inputGradients(problem);
    return agreement('initialState', initialState!, judge.certify(problem).initialStateGradient);
  },
});
