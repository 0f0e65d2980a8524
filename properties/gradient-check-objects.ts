import { within } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { type CheckedGradient, problemsToCheck } from './lemmas/problems-to-check.ts';

/**
 * For a problem none of whose slopes is small: the subject's own check of its gradient with central
 * differences is silent about the right gradient, and objects to one and a half times it. The
 * threshold is an eighth of the smallest slope: far above what differences of so small a step err by,
 * and below half the slope, whether differences are taken absolutely or relatively.
 */
export const gradientCheckObjects = property<CheckedGradient>({
  name: 'gradient-check-objects',
  family: 'gradients',
  claim: 'its own gradient check lets the right gradient pass and objects to a wrong one',
  doesNotCheck: 'how small an error the check notices',
  needs: ['gradCheck'],
  forAll: problemsToCheck(),
  async evidence(subject, given) {
    const silent = await subject.gradCheck({ ...given, wrong: false });
    const loud = await subject.gradCheck({ ...given, wrong: true });
    return {
      comparisons: [
        within('objections to the right gradient', Number(silent), 0, 0),
        within('objections to one and a half times the gradient', Number(loud), 1, 1),
      ],
    };
  },
});
