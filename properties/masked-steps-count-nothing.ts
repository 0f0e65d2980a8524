import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation, relations } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { countingOnly, withOtherTargets } from './lemmas/counted-steps.ts';

/**
 * For every problem whose first ⌊T/2⌋ steps are masked out of the loss: L and ∇L do not depend on
 * the targets of those steps.
 */
export const maskedStepsCountNothing = property<Problem>({
  name: 'masked-steps-count-nothing',
  family: 'loss',
  claim: 'what was wanted at a step that does not count makes no difference',
  doesNotCheck: 'whether the steps that do count are counted rightly',
  needs: ['loss'],
  alsoAsks: ['gradients'],
  forAll: problems({ masks: true, spans: ['every-step'] }),
  async evidence(subject, problem, judge) {
    const half = Math.floor(problem.inputs.length / 2);
    const masked = countingOnly(problem, (t) => t >= half);
    const changed = withOtherTargets(masked, (t) => t < half);
    if (half === 0) return { comparisons: [] };

    const bounds = judge.bounds(masked);
    const [loss, other] = await Promise.all([subject.loss(masked), subject.loss(changed)]);
    const comparisons = [relation('loss', other, loss, bounds.loss)];
    if (judge.declaration.operations.includes('gradients')) {
      const [gradients, others] = await Promise.all([
        subject.gradients(masked),
        subject.gradients(changed),
      ]);
      comparisons.push(...relations(others, gradients, bounds.gradients));
    }
    return { comparisons };
  },
});
