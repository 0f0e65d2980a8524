import { compare } from '../src/certificate/comparison.ts';
import { property } from '../src/property/property.ts';
import { numpyRandom } from '../src/random/numpy.ts';
import { initialisations, initialise } from '../src/reference/initialise.ts';
import { drawnMatrices } from './lemmas/declared-weights.ts';
import { declaresNoneOf, smallInitialisations } from './lemmas/initialisations.ts';

/**
 * For every declared initialisation, size and seed: the weights are what NumPy's legacy stream gives
 * after `np.random.seed(seed)`, drawn row by row in the order Wxh, Whh, Why.
 *
 * They need not agree in the last bits. A machine takes its own logarithm and may fuse x·x + y·y, and
 * the scale may be written in several ways. A normal z = f·x, f = √(−2·log(r²)/r²), is scaled by σ:
 * to first order two right evaluations differ by less than 16u of it, but for what an error of 2u in
 * r² on either side does to a logarithm near 0: it moves f by up to 2u/|log r²| of itself, where
 * |log r²| ≥ z²/2 since z² = f²x² ≤ −2·log r². A uniform is a difference: its error is a share of a.
 *   normal    |difference| ≤ 16u·|w| + 4u·σ²/|w|
 *   uniform   |difference| ≤ 16u·|w| + 8u·a
 */
export const initialStreamIsNumpys = property({
  name: 'initial-stream-is-numpys',
  family: 'initialisation',
  claim: 'the weights are those that NumPy draws after np.random.seed, one matrix after the other',
  doesNotCheck: 'seeds other than those tried; the last bits of a weight',
  needs: ['initialise'],
  unsupported: (declaration) =>
    declaration.isSeededAsNumpy
      ? declaresNoneOf(initialisations)(declaration)
      : 'the subject does not declare that its seeds are those of np.random.seed',
  forAll: smallInitialisations(),
  async evidence(subject, request, { model: { u } }) {
    const { network, initialisation, seed } = request;
    const drawn = drawnMatrices(initialisation, await subject.initialise(request));
    const expected = initialise(network, initialisation, numpyRandom(seed));
    const comparisons = drawn.map(({ name, weights, distribution, scale }) => {
      const { shape, values } = expected[name];
      const radius = values.map((w) => {
        const rest = distribution === 'gaussian' ? (4 * scale * scale) / Math.abs(w) : 8 * scale;
        return u * (16 * Math.abs(w) + rest);
      });
      return compare(name, weights, { shape, centre: values, radius });
    });
    return { comparisons };
  },
});
