import { byChance } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { distanceFrom, standardNormal, standardNormalError } from '../src/statistics/samples.ts';
import { distributionDistance } from '../src/statistics/tails.ts';
import {
  type FirstElementRequest,
  firstElementData,
  manyFirstElements,
  withoutTask,
} from './lemmas/generated-data.ts';
import { standardNoise } from './lemmas/noise-of-sequences.ts';

/** The distribution of n elements of noise over √0.2 is near Φ everywhere. */
export const noiseIsGaussian = property<FirstElementRequest>({
  name: 'noise-is-gaussian',
  family: 'data',
  claim: 'the elements after the first are Gaussian',
  doesNotCheck: 'whether one element has to do with another',
  needs: ['generate'],
  unsupported: withoutTask('first-element'),
  forAll: manyFirstElements(),
  async evidence(subject, request, { alpha }) {
    const noise = standardNoise(await firstElementData(subject.dataSample, request));
    const { low, high } = distributionDistance(noise.length, alpha);
    const interval = { low, high: high + standardNormalError };
    const distance = distanceFrom(standardNormal, noise);
    return { comparisons: [byChance('distance from N(0, 0.2)', distance, interval, alpha)] };
  },
});
