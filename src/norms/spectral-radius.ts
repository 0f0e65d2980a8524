import { columnsOf, rowsBetween, rowsOf, type Tensor } from '../network/tensor.ts';

/** |λ|max of a square matrix, or the largest of square matrices that are stacked in its rows. */
export function spectralRadius(matrix: Tensor): number {
  const n = columnsOf(matrix);
  const blocks = Array.from({ length: rowsOf(matrix) / n }, (_, k) =>
    rowsBetween(matrix, k * n, (k + 1) * n),
  );
  return Math.max(...blocks.map(radiusOfSquare));
}

/** Gelfand's formula: ‖Mⁿ‖^(1/n) for n = 2¹⁰. */
function radiusOfSquare(matrix: Tensor): number {
  const n = columnsOf(matrix);
  let power = Float64Array.from(matrix.values);
  let logScale = 0;
  for (let squaring = 0; squaring < 10; squaring++) {
    const norm = Math.hypot(...power);
    if (norm === 0) return 0;
    power = power.map((value) => value / norm);
    logScale = 2 * (logScale + Math.log(norm));
    const square = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        for (let k = 0; k < n; k++) square[i * n + j]! += power[i * n + k]! * power[k * n + j]!;
      }
    }
    power = square;
  }
  const norm = Math.hypot(...power);
  return norm === 0 ? 0 : Math.exp((logScale + Math.log(norm)) / 2 ** 10);
}
