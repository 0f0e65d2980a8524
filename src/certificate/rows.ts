/** Rows of coefficients, all of one length, one after the other in one block. */
export interface Rows {
  readonly length: number;
  readonly block: Float64Array;
}

export function zeroRows(count: number, length: number): Rows {
  return { length, block: new Float64Array(count * length) };
}

/** ‖row i‖₁ */
export function norm({ length, block }: Rows, i: number): number {
  const end = (i + 1) * length;
  let [a, b] = [0, 0];
  let k = i * length;
  for (; k + 1 < end; k += 2) {
    a += Math.abs(block[k]!);
    b += Math.abs(block[k + 1]!);
  }
  return k < end ? a + b + Math.abs(block[k]!) : a + b;
}

/** sum i += weight · row j */
export function addRow(sums: Rows, i: number, weight: number, rows: Rows, j: number): void {
  const [sum, block, length] = [sums.block, rows.block, rows.length];
  const [to, from] = [i * sums.length, j * length];
  for (let k = 0; k < length; k++) sum[to + k]! += weight * block[from + k]!;
}

/**
 * sum (first + i·step) += Σⱼ Mᵢⱼ·factorⱼ·row j, where M is row-major with a column for each row.
 * Two sums and four rows at a time: that makes a third of the loads and stores, which are its cost.
 */
export function addProduct(
  sums: Rows,
  first: number,
  step: number,
  M: Float64Array,
  rows: Rows,
  factors: Float64Array,
): void {
  const columns = factors.length;
  const count = M.length / columns;
  // Where rows or sums run out, one of them is taken again, times 0.
  const weight = (i: number, j: number) =>
    i < count && j < columns ? M[i * columns + j]! * factors[j]! : 0;
  for (let j = 0; j < columns; j += 4) {
    const a = j * rows.length;
    const b = j + 1 < columns ? a + rows.length : a;
    const c = j + 2 < columns ? b + rows.length : a;
    const d = j + 3 < columns ? c + rows.length : a;
    const end = endOfFour(rows, a, b, c, d);
    for (let i = 0; i < count; i += 2) {
      const to = (first + i * step) * sums.length;
      const also = i + 1 < count ? to + step * sums.length : to;
      addFourToTwo(
        sums.block, to, also, rows.block, a, b, c, d, end,
        weight(i, j), weight(i, j + 1), weight(i, j + 2), weight(i, j + 3),
        weight(i + 1, j), weight(i + 1, j + 1), weight(i + 1, j + 2), weight(i + 1, j + 3),
      );
    }
  }
}

/** From where on four rows are 0. */
function endOfFour({ block, length }: Rows, a: number, b: number, c: number, d: number): number {
  let end = length;
  while (
    end > 0 &&
    block[a + end - 1] === 0 &&
    block[b + end - 1] === 0 &&
    block[c + end - 1] === 0 &&
    block[d + end - 1] === 0
  ) {
    end -= 1;
  }
  return end;
}

function addFourToTwo(
  sum: Float64Array,
  to: number,
  also: number,
  block: Float64Array,
  a: number,
  b: number,
  c: number,
  d: number,
  end: number,
  a0: number,
  b0: number,
  c0: number,
  d0: number,
  a1: number,
  b1: number,
  c1: number,
  d1: number,
): void {
  for (let k = 0; k < end; k++) {
    const A = block[a + k]!;
    const B = block[b + k]!;
    const C = block[c + k]!;
    const D = block[d + k]!;
    sum[to + k]! += a0 * A + b0 * B + c0 * C + d0 * D;
    sum[also + k]! += a1 * A + b1 * B + c1 * C + d1 * D;
  }
}
