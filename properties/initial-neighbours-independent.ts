import { columnsOf, rowsOf, type Tensor, transpose, type Vector } from '../src/network/tensor.ts';
import { property } from '../src/property/property.ts';
import { initialisations } from '../src/reference/initialise.ts';
import { drawnMatrices, uncorrelated } from './lemmas/declared-weights.ts';
import { declaresNoneOf, largeInitialisations } from './lemmas/initialisations.ts';

/**
 * For each matrix, Σ wᵢⱼ·wᵢ₊₁ⱼ over the pairs of rows (1, 2), (3, 4) … is near 0, and so it is over
 * the pairs of columns.
 */
export const initialNeighboursIndependent = property({
  name: 'initial-neighbours-independent',
  family: 'initialisation',
  claim: 'no row and no column of a matrix repeats its neighbour: units start different',
  doesNotCheck: 'rows or columns that are further apart',
  needs: ['initialise'],
  unsupported: declaresNoneOf(initialisations),
  forAll: largeInitialisations(),
  async evidence(subject, request, { alpha }) {
    const matrices = drawnMatrices(request.initialisation, await subject.initialSample(request));
    const comparisons = matrices.flatMap(({ name, distribution, weights, standardised }) => {
      const matrix = { ...weights, values: standardised };
      const rows = neighbours(matrix);
      const columns = neighbours(transpose(matrix));
      return [
        uncorrelated(`${name}: neighbouring rows`, distribution, ...rows, alpha),
        uncorrelated(`${name}: neighbouring columns`, distribution, ...columns, alpha),
      ];
    });
    return { comparisons };
  },
});

/** The first row of each pair, and the second. */
function neighbours(matrix: Tensor): [Vector, Vector] {
  const width = columnsOf(matrix);
  const pairs = Math.floor(rowsOf(matrix) / 2);
  const first = new Float64Array(pairs * width);
  const second = new Float64Array(pairs * width);
  for (let pair = 0; pair < pairs; pair++) {
    const from = 2 * pair * width;
    first.set(matrix.values.subarray(from, from + width), pair * width);
    second.set(matrix.values.subarray(from + width, from + 2 * width), pair * width);
  }
  return [first, second];
}
