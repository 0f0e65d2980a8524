import { compare } from '../src/certificate/comparison.ts';
import { mapValues } from '../src/network/tensor.ts';
import { property } from '../src/property/property.ts';
import { clippedExactly, scaling } from './lemmas/clipped-exactly.ts';
import { withoutRulesFor } from './lemmas/clipping-laws.ts';
import { type GradientsToClip, gradientsToClip } from './lemmas/gradients-to-clip.ts';

/**
 * For all gradients and each array k of them: with array k four times as long, every array comes
 * back as c / ‖the lot of them‖ times what it was. So no array is left out of the norm, and none
 * out of the scaling.
 */
export const everyArrayTakesPart = property<GradientsToClip>({
  name: 'every-array-takes-part',
  family: 'clipping',
  claim: 'the norm is that of all arrays together, and all of them are scaled',
  doesNotCheck: 'rules that look at each array by itself',
  needs: ['clip'],
  unsupported: withoutRulesFor('every-array-takes-part'),
  forAll: gradientsToClip('every-array-takes-part'),
  async evidence(subject, given, judge) {
    const { rule, gradients, threshold } = given;
    const filled = Array.from(gradients.keys()).filter((i) =>
      gradients[i]!.values.some((g) => g !== 0),
    );
    // One array alone is all there is.
    if (filled.length < 2) return { comparisons: [] };
    const lengthened = filled
      .map((k) => ({
        k,
        arrays: gradients.with(
          k,
          mapValues(gradients[k]!, (g) => 4 * g),
        ),
      }))
      .filter(({ arrays }) => {
        const { isAbove } = scaling(rule, arrays, threshold, judge);
        return isAbove || rule === 'fixed-norm';
      });
    const answers = await Promise.all(
      lengthened.map(({ arrays }) => subject.clip({ ...given, gradients: arrays })),
    );
    const comparisons = lengthened.flatMap(({ k, arrays }, n) =>
      clippedExactly({ ...given, gradients: arrays }, judge).map((exact, i) =>
        compare(`array ${i}, with array ${k} four times as long`, answers[n]![i]!, exact),
      ),
    );
    return { comparisons };
  },
});
