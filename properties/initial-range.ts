import { byChance, within } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { largestOf } from '../src/statistics/samples.ts';
import { largestOfUniforms } from '../src/statistics/tails.ts';
import { drawnMatrices, uniform } from './lemmas/declared-weights.ts';
import { declaresNoneOf, largeInitialisations } from './lemmas/initialisations.ts';

/**
 * For each matrix of n weights from U(−a, a):
 *   |w| ≤ a(1 + 8u),   and a·α^(1/n) ≤ max|w| but for a chance of α.
 * Rounding is monotone: no weight passes the subject's own a, which it reaches by at most three
 * roundings of up to u each in whatever order it writes √(6 / (fan_in + fan_out)); ours, and the
 * quotient w/a, are as near.
 */
export const initialRange = property({
  name: 'initial-range',
  family: 'initialisation',
  claim: 'uniform weights fill the range that their initialisation declares, and stay within it',
  doesNotCheck: 'how the weights lie within the range; initialisations that are not uniform',
  needs: ['initialise'],
  unsupported: declaresNoneOf(uniform),
  forAll: largeInitialisations(uniform),
  async evidence(subject, request, { alpha, model }) {
    const matrices = drawnMatrices(request.initialisation, await subject.initialSample(request));
    const comparisons = matrices.flatMap(({ name, standardised }) => {
      const edge = 1 + 8 * model.u;
      const beyond = standardised.filter((z) => !(Math.abs(z) <= edge)).length;
      const { low } = largestOfUniforms(standardised.length, 1, alpha);
      const largest = Math.min(largestOf(standardised), edge);
      const reached = `${name}: largest weight over the declared reach`;
      return [
        within(`${name}: weights beyond the declared reach`, beyond, 0, 0),
        byChance(reached, largest, { low, high: edge }, alpha),
      ];
    });
    return { comparisons };
  },
});
