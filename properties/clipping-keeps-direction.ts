import { compare } from '../src/certificate/comparison.ts';
import { property } from '../src/property/property.ts';
import { clippedExactly } from './lemmas/clipped-exactly.ts';
import { withoutRulesFor } from './lemmas/clipping-laws.ts';
import { type GradientsToClip, gradientsToClip } from './lemmas/gradients-to-clip.ts';

/**
 * For all gradients g and thresholds c: clip(g) = λ·g with one λ = c / ‖g‖, or 1 where nothing is
 * to be shortened; over all arrays, or for each by itself under array-norm.
 */
export const clippingKeepsDirection = property<GradientsToClip>({
  name: 'clipping-keeps-direction',
  family: 'clipping',
  claim: 'clipping multiplies every entry by the same number: the threshold over the norm',
  doesNotCheck: 'clipping of each entry by itself, which does turn the gradient',
  needs: ['clip'],
  unsupported: withoutRulesFor('clipping-keeps-direction'),
  forAll: gradientsToClip('clipping-keeps-direction'),
  async evidence(subject, given, judge) {
    const clipped = await subject.clip(given);
    const certified = clippedExactly(given, judge);
    return {
      comparisons: certified.map((exact, i) => compare(`array ${i}`, clipped[i]!, exact)),
    };
  },
});
