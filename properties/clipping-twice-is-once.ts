import { compare } from '../src/certificate/comparison.ts';
import { gamma } from '../src/certificate/rounding.ts';
import { sameBits } from '../src/property/evidence.ts';
import { type Evidence, property } from '../src/property/property.ts';
import { clippedExactly, scaledTogether, scaling } from './lemmas/clipped-exactly.ts';
import { withoutRulesFor } from './lemmas/clipping-laws.ts';
import { type GradientsToClip, gradientsToClip } from './lemmas/gradients-to-clip.ts';

/**
 * For all gradients: clip(clip(g)) = clip(g), but for rounding.
 *
 * The second factor is c over a norm that is c but for the roundings of the first clipping; it is
 * applied with those of another, and an ε that is added to the norm makes it c / (N′ + ε), where N′
 * is the exact norm after the first.
 */
export const clippingTwiceIsOnce = property<GradientsToClip>({
  name: 'clipping-twice-is-once',
  family: 'clipping',
  claim: 'clipping what was clipped already changes nothing',
  doesNotCheck: 'whether the first clipping was right',
  needs: ['clip'],
  unsupported: withoutRulesFor('clipping-twice-is-once'),
  forAll: gradientsToClip('clipping-twice-is-once'),
  async evidence(subject, given, judge): Promise<Evidence> {
    const { rule, gradients, threshold } = given;
    const once = await subject.clip(given);
    const twice = await subject.clip({ ...given, gradients: once });
    if (rule === 'element') {
      return { comparisons: once.map((array, i) => sameBits(`array ${i}`, twice[i]!, array)) };
    }
    const exact = clippedExactly(given, judge).map(({ shape, centre }) => ({
      shape,
      values: centre,
    }));
    const comparisons = scaledTogether(rule, gradients).flatMap((places) => {
      const arrays = places.map((i) => exact[i]!);
      const { factor, doubt, roundings } = scaling(rule, arrays, threshold, judge);
      const change = rule === 'fixed-norm' ? Math.abs(1 - factor) : doubt;
      const share = gamma(3 * roundings, judge.model.u) + change;
      return places.map((i) => {
        const { shape, values } = once[i]!;
        const radius = values.map((g) => Math.abs(g) * share + judge.model.eta);
        return compare(`array ${i}`, twice[i]!, { shape, centre: values, radius });
      });
    });
    return { comparisons };
  },
});
