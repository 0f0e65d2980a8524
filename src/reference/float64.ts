import { columnsOf, rowsOf, type Vector } from '../network/tensor.ts';
import type { VectorOperations } from './operations.ts';

/** The operations in plain double precision, each sum from left to right. */
export const float64: VectorOperations<Vector> = {
  given: (values) => values,
  slice: (v, from, to) => v.subarray(from, to),
  join(vectors) {
    const joined = new Float64Array(vectors.reduce((length, v) => length + v.length, 0));
    let start = 0;
    for (const v of vectors) {
      joined.set(v, start);
      start += v.length;
    }
    return joined;
  },

  linear(products, bias) {
    const [first, v] = products[0]!;
    const rows = first === 1 ? v.length : rowsOf(first);
    const sum = new Float64Array(rows);
    for (const [matrix, vector] of products) {
      if (matrix === 1) {
        for (let i = 0; i < rows; i++) sum[i]! += vector[i]!;
        continue;
      }
      const columns = columnsOf(matrix);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) sum[i]! += matrix.values[i * columns + j]! * vector[j]!;
      }
    }
    return bias ? sum.map((value, i) => value + bias.values[i]!) : sum;
  },

  tanh: (a) => a.map(Math.tanh),
  relu: (a) => a.map((value) => Math.max(value, 0)),
  sigmoid: (z) => z.map(logistic),
  softmax(z) {
    const largest = Math.max(...z);
    const powers = z.map((value) => Math.exp(value - largest));
    const sum = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / sum);
  },
  oneMinusSquare: (h) => h.map((value) => 1 - value * value),
  sigmoidSlope: (s) => s.map((value) => value * (1 - value)),
  whetherPositive: (a) => a.map((value) => (value > 0 ? 1 : 0)),

  product: (x, y) => x.map((value, i) => value * y[i]!),
  minus: (x, y) => x.map((value, i) => value - y[i]!),
  scale: (factor, x) => x.map((value) => factor * value),
  oneMinus: (z) => z.map((value) => 1 - value),
  blend: (z, n, h) => z.map((share, i) => (1 - share) * n[i]! + share * h[i]!),

  sum(vectors) {
    const sum = new Float64Array(vectors[0]!.length);
    for (const vector of vectors) {
      for (let i = 0; i < sum.length; i++) sum[i]! += vector[i]!;
    }
    return sum;
  },
  outerSum(pairs) {
    const rows = pairs[0]![0].length;
    const columns = pairs[0]![1].length;
    const sum = new Float64Array(rows * columns);
    for (const [v, w] of pairs) {
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) sum[i * columns + j]! += v[i]! * w[j]!;
      }
    }
    return sum;
  },
  total(vectors) {
    let total = 0;
    for (const vector of vectors) for (const value of vector) total += value;
    return Float64Array.of(total);
  },

  // log(1 + e^z) = max(z, 0) + log(1 + e^−|z|) cannot overflow.
  binaryCrossEntropy: (z, target) =>
    z.map(
      (value, i) =>
        Math.max(value, 0) - target[i]! * value + Math.log1p(Math.exp(-Math.abs(value))),
    ),
  crossEntropy(z, target) {
    const largest = Math.max(...z);
    const logSum = largest + Math.log(z.reduce((sum, value) => sum + Math.exp(value - largest), 0));
    return Float64Array.of(z.reduce((sum, value, i) => sum + target[i]! * (logSum - value), 0));
  },
};

// Either form overflows on one side; each is used on the side where it does not.
function logistic(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const power = Math.exp(z);
  return power / (1 + power);
}
