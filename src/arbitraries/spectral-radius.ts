import { columnsOf, type Tensor } from '../network/tensor.ts';

/** |λ|max of a square matrix by Gelfand's formula: ‖Mⁿ‖^(1/n) for n = 2¹⁰. */
export function spectralRadius(matrix: Tensor): number {
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
