import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { agreements } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { certifiedStep, exactly } from './lemmas/certified-step.ts';
import { heldBy, referenceGradients } from './lemmas/reference-gradients.ts';

/** For all parameters θ, gradients g and a rate η: the subject updates θ to θ − η·g. */
export const updateAgreement = property<Problem>({
  name: 'update-agreement',
  family: 'update',
  claim: 'an update takes the rate times the gradient off every parameter',
  doesNotCheck: 'where the gradient came from: it is given',
  needs: ['update'],
  forAll: problems(),
  async evidence(subject, problem, { declaration, model }) {
    const { parameters } = problem;
    const { precision } = declaration;
    const gradients = heldBy(precision, problem, referenceGradients(problem));
    const rate = precision === 'float64' ? 0.1 : Math.fround(0.1);
    const updated = await subject.update({ parameters, gradients, rate });
    return agreements(
      updated,
      certifiedStep({ ...parameters }, exactly({ ...gradients }), rate, model),
    );
  },
});
