import { compare } from '../src/certificate/comparison.ts';
import { gamma } from '../src/certificate/rounding.ts';
import { tensor } from '../src/network/tensor.ts';
import { within } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { norm } from '../src/reference/clip.ts';
import { largestEntry, nameOf, scaledTogether, scaling } from './lemmas/clipped-exactly.ts';
import { withoutRulesFor } from './lemmas/clipping-laws.ts';
import { type GradientsToClip, gradientsToClip } from './lemmas/gradients-to-clip.ts';

/**
 * For gradients g above both thresholds c and ½c: ‖clip(g, c)‖ = c and ‖clip(g, ½c)‖ = ½c; where
 * each entry is clamped, the largest is c or ½c.
 */
export const theThresholdIsUsed = property<GradientsToClip>({
  name: 'the-threshold-is-used',
  family: 'clipping',
  claim: 'gradients above the threshold come back exactly as long as the threshold that was given',
  doesNotCheck: 'gradients below the threshold',
  needs: ['clip'],
  unsupported: withoutRulesFor('the-threshold-is-used'),
  forAll: gradientsToClip('the-threshold-is-used'),
  async evidence(subject, given, judge) {
    const { rule, gradients } = given;
    const thresholds = [given.threshold, given.threshold / 2];
    const answers = await Promise.all(
      thresholds.map((threshold) => subject.clip({ ...given, threshold })),
    );
    const comparisons = thresholds.flatMap((threshold, k) => {
      const clipped = answers[k]!;
      const asked = `under a threshold of ${threshold}`;
      if (rule === 'element') {
        const isShort = largestEntry(gradients) <= threshold;
        const largest = largestEntry(clipped);
        return isShort ? [] : [within(`largest entry ${asked}`, largest, threshold, threshold)];
      }
      return scaledTogether(rule, gradients).flatMap((places) => {
        const before = places.map((i) => gradients[i]!);
        const { norm: size, factor, roundings, isAbove } = scaling(rule, before, threshold, judge);
        if (size === 0 || !(isAbove || rule === 'fixed-norm')) return [];
        const received = tensor([], [norm(places.map((i) => clipped[i]!))]);
        const centre = Float64Array.of(size * factor);
        const radius = centre.map((length) => length * gamma(3 * roundings, judge.model.u));
        const quantity = `norm of ${nameOf(places, gradients)} ${asked}`;
        return [compare(quantity, received, { shape: [], centre, radius })];
      });
    });
    return { comparisons };
  },
});
