import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation, relations } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { withOtherTargets } from './lemmas/counted-steps.ts';

/**
 * For every problem with L = w_T·ℓ(z_T, y_T): L and ∇L do not depend on the targets before the last.
 */
export const lastStepLossIgnoresTheOthers = property<Problem>({
  name: 'last-step-loss-ignores-the-others',
  family: 'loss',
  claim: 'a loss over the last step does not look at the targets of the others',
  doesNotCheck: 'whether the last step is counted rightly',
  needs: ['loss'],
  alsoAsks: ['gradients'],
  forAll: problems({ spans: ['last-step'] }),
  async evidence(subject, problem, judge) {
    const last = problem.inputs.length - 1;
    if (last === 0) return { comparisons: [] };
    const changed = withOtherTargets(problem, (t) => t < last);

    const bounds = judge.bounds(problem);
    const [loss, other] = await Promise.all([subject.loss(problem), subject.loss(changed)]);
    const comparisons = [relation('loss', other, loss, bounds.loss)];
    if (judge.declaration.operations.includes('gradients')) {
      const [gradients, others] = await Promise.all([
        subject.gradients(problem),
        subject.gradients(changed),
      ]);
      comparisons.push(...relations(others, gradients, bounds.gradients));
    }
    return { comparisons };
  },
});
