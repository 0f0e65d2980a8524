import { problems } from '../src/arbitraries/problems.ts';
import { agreement } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/** For every problem: the subject's loss is L = Σ wₜ·ℓ(zₜ, yₜ). */
export const lossAgreement = property({
  name: 'loss-agreement',
  family: 'loss',
  claim: 'the loss is the sum over the steps that count of how far each is from its target',
  doesNotCheck: 'which step contributes what, where errors cancel in the sum',
  needs: ['loss'],
  forAll: problems({ larger: true }),
  async evidence(subject, problem, judge) {
    return agreement('loss', await subject.loss(problem), judge.certify(problem).loss);
  },
});
