import { problems } from '../src/arbitraries/problems.ts';
import { agreements } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/** For every problem with loss L and parameters θ: the subject's gradients are ∇L(θ). */
export const gradientAgreement = property({
  name: 'gradient-agreement',
  family: 'gradients',
  claim: 'backpropagation through time returns the slope of the loss in every parameter',
  doesNotCheck: 'gradients with respect to the inputs and the initial state',
  needs: ['gradients'],
  forAll: problems({ larger: true }),
  async evidence(subject, problem, judge) {
    return agreements(await subject.gradients(problem), judge.certify(problem).gradients);
  },
});
