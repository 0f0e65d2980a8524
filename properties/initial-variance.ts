import { byChance } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { initialisations } from '../src/reference/initialise.ts';
import { meanSquareOf } from '../src/statistics/samples.ts';
import { boundedMean, sumOfSquares } from '../src/statistics/tails.ts';
import { drawnMatrices, times, variance } from './lemmas/declared-weights.ts';
import { declaresNoneOf, largeInitialisations } from './lemmas/initialisations.ts';

/**
 * For each matrix of n weights, (1/n)·Σw² is near the declared E w²:
 *   xavier-normal, xavier-uniform   2 / (fan_in + fan_out)
 *   published                       0.01²
 *   small-uniform                   0.01² / 3
 */
export const initialVariance = property({
  name: 'initial-variance',
  family: 'initialisation',
  claim: 'each matrix has the variance that its initialisation declares, from both of its fans',
  doesNotCheck: 'the shape of the distribution, or that the weights are independent',
  needs: ['initialise'],
  unsupported: declaresNoneOf(initialisations),
  forAll: largeInitialisations(),
  async evidence(subject, request, { alpha }) {
    const matrices = drawnMatrices(request.initialisation, await subject.initialSample(request));
    const comparisons = matrices.map(({ name, distribution, standardised }) => {
      const n = standardised.length;
      const declared = variance[distribution];
      const interval =
        distribution === 'gaussian'
          ? times(1 / n, sumOfSquares(n, alpha))
          : boundedMean(n, { low: 0, high: 1 }, declared, alpha);
      return byChance(
        `${name}: variance over the declared one`,
        meanSquareOf(standardised) / declared,
        times(1 / declared, interval),
        alpha,
      );
    });
    return { comparisons };
  },
});
