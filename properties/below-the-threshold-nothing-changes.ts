import type { Tensor } from '../src/network/tensor.ts';
import { sameBits } from '../src/property/evidence.ts';
import { type Evidence, property } from '../src/property/property.ts';
import { scaledTogether, scaling } from './lemmas/clipped-exactly.ts';
import { withoutRulesFor } from './lemmas/clipping-laws.ts';
import { type GradientsToClip, gradientsToClip } from './lemmas/gradients-to-clip.ts';

/** For gradients below the threshold, all together, by the array or by the entry: clip(g) = g. */
export const belowTheThresholdNothingChanges = property<GradientsToClip>({
  name: 'below-the-threshold-nothing-changes',
  family: 'clipping',
  claim: 'what is below the threshold comes back as it was, bit for bit',
  doesNotCheck: 'gradients whose norm is the threshold but for rounding',
  needs: ['clip'],
  unsupported: withoutRulesFor('below-the-threshold-nothing-changes'),
  forAll: gradientsToClip('below-the-threshold-nothing-changes'),
  async evidence(subject, given, judge): Promise<Evidence> {
    const { rule, gradients, threshold } = given;
    const clipped = await subject.clip(given);
    if (rule === 'element') {
      const comparisons = gradients.flatMap((array, i) => {
        const isSmall = array.values.map((g) => (Math.abs(g) <= threshold ? 1 : 0));
        if (!isSmall.includes(1)) return [];
        const small = (all: Tensor) => {
          const values = all.values.filter((_, k) => isSmall[k] === 1);
          return { shape: [values.length], values };
        };
        const quantity = `entries of array ${i} below the threshold`;
        return [sameBits(quantity, small(clipped[i]!), small(array))];
      });
      return { comparisons };
    }
    const below = scaledTogether(rule, gradients).filter((places) => {
      const arrays = places.map((i) => gradients[i]!);
      return scaling(rule, arrays, threshold, judge).isBelow;
    });
    return {
      comparisons: below.flat().map((i) => sameBits(`array ${i}`, clipped[i]!, gradients[i]!)),
    };
  },
});
