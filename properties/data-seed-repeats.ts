import { sameBits } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import type { GenerateRequest } from '../src/subjects/subject.ts';
import { numbersGenerated, severalSequences } from './lemmas/generated-data.ts';

/** For every seed: asked again, after another seed, it gives the same data. */
export const dataSeedRepeats = property<GenerateRequest>({
  name: 'data-seed-repeats',
  family: 'data',
  claim: 'the same seed gives the same data, bit for bit',
  doesNotCheck: 'whether another seed gives other data',
  needs: ['generate'],
  forAll: severalSequences(),
  async evidence(subject, request) {
    const [first, , again] = await Promise.all([
      numbersGenerated(subject, request),
      numbersGenerated(subject, { ...request, seed: request.seed + 1 }),
      numbersGenerated(subject, request),
    ]);
    const shape = [first.length];
    return {
      comparisons: [
        sameBits('numbers generated', { shape, values: again }, { shape, values: first }),
      ],
    };
  },
});
