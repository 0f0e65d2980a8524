import { compare } from '../src/certificate/comparison.ts';
import { gamma } from '../src/certificate/rounding.ts';
import { type Tensor, tensor } from '../src/network/tensor.ts';
import { within } from '../src/property/evidence.ts';
import { point, property, type Series } from '../src/property/property.ts';
import { norm } from '../src/reference/clip.ts';
import { largestEntry, nameOf, scaledTogether, scaling } from './lemmas/clipped-exactly.ts';
import { withoutRulesFor } from './lemmas/clipping-laws.ts';
import { type GradientsToClip, gradientsToClip } from './lemmas/gradients-to-clip.ts';

/**
 * For gradients above the threshold c: ‖clip(g)‖ ≤ c, over all arrays or each, or |clip(g)ᵢ| ≤ c;
 * under a fixed norm ‖clip(g)‖ = c for every g but 0.
 *
 * To the roundings of the entries come those of measuring their norm here, fewer still.
 */
export const clippedNormIsBounded = property<GradientsToClip>({
  name: 'clipped-norm-is-bounded',
  family: 'clipping',
  claim: 'clipped gradients are no longer than the threshold, and exactly as long under fixed-norm',
  doesNotCheck: 'the direction of what is returned, or whether it is shorter than it need be',
  needs: ['clip'],
  unsupported: withoutRulesFor('clipped-norm-is-bounded'),
  forAll: gradientsToClip('clipped-norm-is-bounded'),
  async evidence(subject, given, judge) {
    const { rule, gradients, threshold } = given;
    const clipped = await subject.clip(given);
    const figures = [sizesOver(given, clipped)];
    if (rule === 'element') {
      const isShort = largestEntry(gradients) <= threshold;
      const largest = largestEntry(clipped);
      const comparisons = isShort ? [] : [within('the largest entry', largest, 0, threshold)];
      return { comparisons, figures };
    }
    const comparisons = scaledTogether(rule, gradients).flatMap((places) => {
      const before = places.map((i) => gradients[i]!);
      const { norm: size, factor, roundings, isAbove } = scaling(rule, before, threshold, judge);
      const share = gamma(3 * roundings, judge.model.u);
      const quantity = `norm of ${nameOf(places, gradients)}`;
      const received = norm(places.map((i) => clipped[i]!));
      if (rule === 'fixed-norm') {
        const centre = Float64Array.of(size * factor);
        const radius = centre.map((length) => length * share);
        return [compare(quantity, tensor([], [received]), { shape: [], centre, radius })];
      }
      return isAbove ? [within(quantity, received, 0, threshold * (1 + share))] : [];
    });
    return { comparisons, figures };
  },
});

/** Before and after, over the threshold: the norm or the entry that the rule bounds, the largest if several. */
function sizesOver({ rule, gradients, threshold }: GradientsToClip, clipped: Tensor[]): Series {
  const size = (arrays: readonly Tensor[]) =>
    rule === 'element'
      ? largestEntry(arrays)
      : Math.max(
          ...scaledTogether(rule, arrays).map((places) => norm(places.map((i) => arrays[i]!))),
        );
  const points = [point(size(gradients) / threshold, size(clipped) / threshold)];
  return { figure: 'clipping', of: rule, points };
}
