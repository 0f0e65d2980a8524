import { transpose } from '../src/network/tensor.ts';
import { property } from '../src/property/property.ts';
import { initialisations } from '../src/reference/initialise.ts';
import { type DrawnMatrix, drawnMatrices, uncorrelated } from './lemmas/declared-weights.ts';
import { declaresNoneOf, largeInitialisations } from './lemmas/initialisations.ts';

/**
 * For each pair of matrices, Σ vₖ·wₖ is near 0, where vₖ and wₖ are their k-th weights row by row,
 * and also where they are their k-th weights column by column.
 */
export const initialMatricesIndependent = property({
  name: 'initial-matrices-independent',
  family: 'initialisation',
  claim: 'no matrix repeats the numbers of another, as they do after seeding before each',
  doesNotCheck: 'repetitions that begin in the middle of a matrix',
  needs: ['initialise'],
  unsupported: declaresNoneOf(initialisations),
  forAll: largeInitialisations(),
  async evidence(subject, request, { alpha }) {
    const matrices = drawnMatrices(request.initialisation, await subject.initialSample(request));
    const comparisons = pairsOf(matrices).flatMap(([one, other]) => {
      const { distribution } = one;
      const both = `${one.name} and ${other.name}`;
      const [v, w] = [one.standardised, other.standardised];
      return [
        uncorrelated(`${both}, row by row`, distribution, v, w, alpha),
        uncorrelated(
          `${both}, column by column`,
          distribution,
          byColumns(one),
          byColumns(other),
          alpha,
        ),
      ];
    });
    return { comparisons };
  },
});

function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((one, i) => items.slice(i + 1).map((other): [T, T] => [one, other]));
}

function byColumns({ weights: { shape }, standardised }: DrawnMatrix) {
  return transpose({ shape, values: standardised }).values;
}
