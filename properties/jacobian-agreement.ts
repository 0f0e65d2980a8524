import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { agreement } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/** For every problem and t = ⌊T/2⌋: the subject's Jacobian from t to T is ∂h_T/∂hₜ. */
export const jacobianAgreement = property<Problem>({
  name: 'jacobian-agreement',
  family: 'gradients',
  claim: 'the Jacobian says what a push of the state at one step does to the state at a later one',
  doesNotCheck: 'Jacobians that end before the last step',
  needs: ['jacobian'],
  forAll: problems({ share: 0.25 }),
  async evidence(subject, problem, judge) {
    const to = problem.inputs.length;
    const from = Math.floor(to / 2);
    const received = await subject.jacobian({ problem, from, to });
    return agreement(`∂h${to}/∂h${from}`, received, judge.jacobian(problem, { from, to }));
  },
});
