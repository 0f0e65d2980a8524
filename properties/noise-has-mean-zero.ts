import { byChance } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { meanOf } from '../src/statistics/samples.ts';
import { gaussianMean } from '../src/statistics/tails.ts';
import {
  type FirstElementRequest,
  firstElementData,
  manyFirstElements,
  withoutTask,
} from './lemmas/generated-data.ts';
import { noiseDeviation } from './lemmas/noise-of-sequences.ts';

/**
 * The noise is Gaussian with mean 0, whatever the class. So is noise that changes its sign with the
 * class, since the class has nothing to do with it.
 */
export const noiseHasMeanZero = property<FirstElementRequest>({
  name: 'noise-has-mean-zero',
  family: 'data',
  claim: 'the elements after the first have mean 0 and do not tell the class',
  doesNotCheck: 'how far the elements are spread',
  needs: ['generate'],
  unsupported: withoutTask('first-element'),
  forAll: manyFirstElements(),
  async evidence(subject, request, { alpha }) {
    const { targets, noise } = await firstElementData(subject.dataSample, request);
    const all = noise.flatMap((values) => Array.from(values));
    const signed = noise.flatMap((values, i) =>
      Array.from(values, (value) => (targets[i] === 1 ? value : -value)),
    );
    const interval = gaussianMean(all.length, noiseDeviation, alpha);
    return {
      comparisons: [
        byChance('mean of the noise', meanOf(all), interval, alpha),
        byChance('mean of the noise times the first element', meanOf(signed), interval, alpha),
      ],
    };
  },
});
