import { byChance } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { meanProductOf } from '../src/statistics/samples.ts';
import { boundedMean, sumOfProducts } from '../src/statistics/tails.ts';
import {
  type FirstElementRequest,
  firstElementData,
  manyFirstElements,
  withoutTask,
} from './lemmas/generated-data.ts';
import { noiseDeviation, pairsOf, standardNoise } from './lemmas/noise-of-sequences.ts';

/**
 * Neighbouring sequences, two by two so that no number is in two pairs: the products of their noise
 * and of the signs of their classes have mean 0. So have the products of neighbours in all noise,
 * which are mostly steps of one sequence.
 */
export const samplesAreIndependent = property<FirstElementRequest>({
  name: 'samples-are-independent',
  family: 'data',
  claim: 'a sequence has nothing to do with the one before it, nor a step with the step before it',
  doesNotCheck: 'dependence over more than one sequence or step, or without correlation',
  needs: ['generate'],
  unsupported: withoutTask('first-element'),
  forAll: manyFirstElements(),
  async evidence(subject, request, { alpha }) {
    const data = await firstElementData(subject.dataSample, request);
    const signs = data.targets.map((y) => (y === 1 ? 1 : -1));
    const comparisons = ([0, 1] as const).flatMap((from) => {
      const counted = `pairs from sequence ${from + 1}`;
      const [before, after] = pairsOf(data.noise, from);
      const [sign, nextSign] = pairsOf(signs, from);
      const classes = boundedMean(sign.length, { low: -1, high: 1 }, 0, alpha);
      return [
        correlation(
          `noise of neighbouring sequences, ${counted}`,
          flat(before),
          flat(after),
          alpha,
        ),
        byChance(
          `signs of neighbouring classes, ${counted}`,
          meanProductOf(sign, nextSign),
          classes,
          alpha,
        ),
      ];
    });
    const steps = pairsOf(standardNoise(data), 0);
    comparisons.push(correlation('noise of neighbouring steps', ...steps, alpha));
    return { comparisons };
  },
});

function flat(noise: readonly Float64Array[]): number[] {
  return noise.flatMap((values) => Array.from(values, (value) => value / noiseDeviation));
}

/** Standard Gaussians in pairs. */
function correlation(
  quantity: string,
  before: readonly number[],
  after: readonly number[],
  alpha: number,
) {
  const n = before.length;
  const { low, high } = sumOfProducts(n, alpha);
  const interval = { low: low / n, high: high / n };
  return byChance(`correlation of ${quantity}`, meanProductOf(before, after), interval, alpha);
}
