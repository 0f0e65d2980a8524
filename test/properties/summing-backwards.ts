import { columnsOf, rowsOf, type Vector } from '../../src/network/tensor.ts';
import { float64 } from '../../src/reference/float64.ts';
import type { VectorOperations } from '../../src/reference/operations.ts';
import { variationOfReference } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';

/** As right as the reference, and other in the last bits: every sum from its last term to its first. */
export function sumsFromTheLastTerm(): Subject {
  return variationOfReference('sums-from-the-last-term', { math: backwards });
}

const backwards: VectorOperations<Vector> = {
  ...float64,
  linear(products, bias) {
    const [first, v] = products[0]!;
    const rows = first === 1 ? v.length : rowsOf(first);
    const sum = bias ? Float64Array.from(bias.values) : new Float64Array(rows);
    for (const [matrix, vector] of products.toReversed()) {
      if (matrix === 1) {
        for (let i = 0; i < rows; i++) sum[i]! += vector[i]!;
        continue;
      }
      const columns = columnsOf(matrix);
      for (let i = 0; i < rows; i++) {
        for (let j = columns - 1; j >= 0; j--) {
          sum[i]! += matrix.values[i * columns + j]! * vector[j]!;
        }
      }
    }
    return sum;
  },
  sum: (vectors) => float64.sum(vectors.toReversed()),
  outerSum: (pairs) => float64.outerSum(pairs.toReversed()),
  total: (vectors) => float64.total(vectors.map((v) => v.toReversed()).toReversed()),
};
