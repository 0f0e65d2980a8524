import { byChance } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import type { GenerateRequest } from '../src/subjects/subject.ts';
import { numbersGenerated, severalSequences } from './lemmas/generated-data.ts';

/**
 * For every seed: the next one gives other data. They are the same by chance where all classes or
 * all symbols come out alike, far less often than a statistic may err.
 */
export const dataSeedMatters = property<GenerateRequest>({
  name: 'data-seed-matters',
  family: 'data',
  claim: 'another seed gives other data',
  doesNotCheck: 'whether the same seed gives the same data',
  needs: ['generate'],
  forAll: severalSequences(),
  async evidence(subject, request, { alpha }) {
    const [one, other] = await Promise.all([
      numbersGenerated(subject, request),
      numbersGenerated(subject, { ...request, seed: request.seed + 1 }),
    ]);
    const differing = one.filter((value, i) => value !== other[i]).length;
    const interval = { low: 1, high: one.length };
    return {
      comparisons: [byChance('numbers that differ under another seed', differing, interval, alpha)],
    };
  },
});
