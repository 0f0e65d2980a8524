import { columnsOf, rowsOf, type Tensor, transpose, type Vector } from '../network/tensor.ts';
import { spectralRadius } from './spectral-radius.ts';

/** More than float64 can lose below: errors are under 2⁻⁴⁰ for matrices of up to 50 rows. */
const widening = 2 ** -30;

/**
 * A number that ‖M‖₂ is not above, and hardly below. With S = MᵀM and n = 2¹⁰,
 *   ‖M‖₂² = ‖Sⁿ‖₂^(1/n) ≤ ‖Sⁿ‖_F^(1/n)     and     ‖M‖₂² = ‖S‖₂ ≤ ‖S‖_∞
 * The first is close where few singular values are the largest, the second where M is nearly
 * orthogonal. Each of the ten squarings doubles the relative error and adds γ of its own; the root
 * divides by 2¹⁰ again, so that about ten roundings of a product remain.
 */
export function spectralNormFromAbove(matrix: Tensor): number {
  const S = product(transpose(matrix), matrix);
  return Math.sqrt(Math.min(spectralRadius(S), largestRowSum(S))) * (1 + widening);
}

/**
 * A number that ‖M‖₂ is not below, and hardly above: ‖M·v‖/‖v‖ is at most ‖M‖₂ for any v, and power
 * iteration finds a good one. It starts from the longest row, which M does not map to 0.
 */
export function spectralNormFromBelow(matrix: Tensor): number {
  const back = transpose(matrix);
  let v = longestRow(matrix);
  let largest = 0;
  for (let round = 0; round < 30; round++) {
    const length = Math.hypot(...v);
    if (length === 0) return largest;
    const unit = v.map((value) => value / length);
    const image = times(matrix, unit);
    largest = Math.max(largest, Math.hypot(...image));
    v = times(back, image);
  }
  return largest * (1 - widening);
}

/** ‖M‖_F, which ‖M‖₂ is never above. */
export function frobeniusNorm(values: Vector): number {
  return Math.hypot(...values) * (1 + widening);
}

//   ‖M‖_∞
function largestRowSum(matrix: Tensor): number {
  return Math.max(
    ...rowsIn(matrix).map((row) => row.reduce((sum, value) => sum + Math.abs(value), 0)),
  );
}

function longestRow(matrix: Tensor): Vector {
  const rows = rowsIn(matrix);
  const lengths = rows.map((row) => Math.hypot(...row));
  return rows[lengths.indexOf(Math.max(...lengths))] ?? rows[0]!;
}

function rowsIn(matrix: Tensor): Vector[] {
  const n = columnsOf(matrix);
  return Array.from({ length: rowsOf(matrix) }, (_, i) => matrix.values.slice(i * n, (i + 1) * n));
}

function times(matrix: Tensor, v: Vector): Vector {
  const n = columnsOf(matrix);
  return Float64Array.from({ length: rowsOf(matrix) }, (_, i) =>
    v.reduce((sum, value, j) => sum + matrix.values[i * n + j]! * value, 0),
  );
}

function product(a: Tensor, b: Tensor): Tensor {
  const columns = transpose(b);
  const width = columnsOf(columns);
  const images = Array.from({ length: rowsOf(columns) }, (_, j) =>
    times(a, columns.values.slice(j * width, (j + 1) * width)),
  );
  const [rows, n] = [rowsOf(a), images.length];
  const values = Float64Array.from(
    { length: rows * n },
    (_, k) => images[k % n]![Math.floor(k / n)]!,
  );
  return { shape: [rows, n], values };
}
