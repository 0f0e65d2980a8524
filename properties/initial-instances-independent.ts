import { property } from '../src/property/property.ts';
import { initialisations } from '../src/reference/initialise.ts';
import { drawnMatrices, uncorrelated } from './lemmas/declared-weights.ts';
import {
  declaresNoneOf,
  largeInitialisations,
  underAnotherSeed,
} from './lemmas/initialisations.ts';

/** For each matrix, Σ vₖ·wₖ is near 0, where v is drawn from a seed and w from the seed beside it. */
export const initialInstancesIndependent = property({
  name: 'initial-instances-independent',
  family: 'initialisation',
  claim: 'networks that start from different seeds share nothing',
  doesNotCheck: 'seeds that are not beside one another',
  needs: ['initialise'],
  unsupported: declaresNoneOf(initialisations),
  forAll: largeInitialisations(),
  async evidence(subject, request, { alpha }) {
    const { initialisation } = request;
    const [drawn, beside] = await Promise.all([
      subject.initialSample(request),
      subject.initialSample(underAnotherSeed(request)),
    ]);
    const others = drawnMatrices(initialisation, beside);
    const comparisons = drawnMatrices(initialisation, drawn).map(
      ({ name, distribution, standardised }, i) =>
        uncorrelated(
          `${name} from two seeds`,
          distribution,
          standardised,
          others[i]!.standardised,
          alpha,
        ),
    );
    return { comparisons };
  },
});
