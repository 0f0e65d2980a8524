import { byChance } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { meanSquareOf } from '../src/statistics/samples.ts';
import { sumOfSquares } from '../src/statistics/tails.ts';
import {
  type FirstElementRequest,
  firstElementData,
  manyFirstElements,
  withoutTask,
} from './lemmas/generated-data.ts';
import { standardNoise } from './lemmas/noise-of-sequences.ts';

/** n elements of noise over √0.2 are standard Gaussians: their squares sum to about n. */
export const noiseHasVarianceAFifth = property<FirstElementRequest>({
  name: 'noise-has-variance-a-fifth',
  family: 'data',
  claim: 'the elements after the first have variance 0.2, not deviation 0.2',
  doesNotCheck: 'the shape of their distribution',
  needs: ['generate'],
  unsupported: withoutTask('first-element'),
  forAll: manyFirstElements(),
  async evidence(subject, request, { alpha }) {
    const noise = standardNoise(await firstElementData(subject.dataSample, request));
    const n = noise.length;
    const { low, high } = sumOfSquares(n, alpha);
    const interval = { low: low / n, high: high / n };
    return {
      comparisons: [byChance('variance over 0.2', meanSquareOf(noise), interval, alpha)],
    };
  },
});
