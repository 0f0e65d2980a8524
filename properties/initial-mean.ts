import { byChance } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { initialisations } from '../src/reference/initialise.ts';
import { meanOf } from '../src/statistics/samples.ts';
import { boundedMean, gaussianMean } from '../src/statistics/tails.ts';
import { drawnMatrices } from './lemmas/declared-weights.ts';
import { declaresNoneOf, largeInitialisations } from './lemmas/initialisations.ts';

/** For each matrix of n weights, (1/n)·Σw is near 0. */
export const initialMean = property({
  name: 'initial-mean',
  family: 'initialisation',
  claim: 'the weights of each matrix are centred on zero',
  doesNotCheck: 'how far from zero they are',
  needs: ['initialise'],
  unsupported: declaresNoneOf(initialisations),
  forAll: largeInitialisations(),
  async evidence(subject, request, { alpha }) {
    const matrices = drawnMatrices(request.initialisation, await subject.initialSample(request));
    const comparisons = matrices.map(({ name, distribution, standardised }) => {
      const n = standardised.length;
      const [unit, interval] =
        distribution === 'gaussian'
          ? (['deviation', gaussianMean(n, 1, alpha)] as const)
          : (['reach', boundedMean(n, { low: -1, high: 1 }, 0, alpha)] as const);
      const quantity = `${name}: mean over the declared ${unit}`;
      return byChance(quantity, meanOf(standardised), interval, alpha);
    });
    return { comparisons };
  },
});
