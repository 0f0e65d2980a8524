import { within } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { initialisations } from '../src/reference/initialise.ts';
import { drawnMatrices } from './lemmas/declared-weights.ts';
import {
  declaresNoneOf,
  smallInitialisations,
  underAnotherSeed,
} from './lemmas/initialisations.ts';

/**
 * Of the weights drawn from a seed and from the seed beside it, at least one differs. There are two
 * of them or more: by chance all of them agree once in 2⁴⁸ in single precision, in 2¹⁰⁶ in double.
 */
export const initialSeedMatters = property({
  name: 'initial-seed-matters',
  family: 'initialisation',
  claim: 'another seed gives other weights',
  doesNotCheck: 'whether the weights are independent of those of the other seed',
  needs: ['initialise'],
  unsupported: declaresNoneOf(initialisations),
  forAll: smallInitialisations(),
  async evidence(subject, request) {
    const [drawn, beside] = await Promise.all([
      subject.initialise(request),
      subject.initialise(underAnotherSeed(request)),
    ]);
    const matrices = drawnMatrices(request.initialisation, drawn);
    const changed = matrices.flatMap(({ name, weights }) =>
      Array.from(weights.values, (w, k) => !Object.is(w, beside[name]!.values[k])),
    );
    const count = changed.filter((isChanged) => isChanged).length;
    return {
      comparisons: [within('weights that the seed beside it changes', count, 1, changed.length)],
    };
  },
});
