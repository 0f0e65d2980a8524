/** Rows of coefficients, all of one length, one after the other in one block. */
export interface Rows {
  readonly length: number;
  readonly block: Float64Array;
}

export const noRows: Rows = { length: 0, block: new Float64Array(0) };

/**
 * Memory for rows, taken piece by piece and given back all at once, to be used again: fresh memory
 * costs more than the arithmetic on it.
 */
export class Arena {
  #pages: Float64Array[] = [];
  #page = -1;
  #used = 0;

  /** Rows of 0. */
  rows(count: number, length: number): Rows {
    const size = count * length;
    if (size > pageSize) return { length, block: new Float64Array(size) };
    if (this.#page < 0 || this.#used + size > pageSize) {
      this.#page += 1;
      this.#used = 0;
      this.#pages[this.#page] ??= new Float64Array(pageSize);
    }
    const end = this.#used + size;
    const block = this.#pages[this.#page]!.subarray(this.#used, end).fill(0);
    this.#used = end;
    return { length, block };
  }

  /** Takes all rows back: whoever still holds some must not look at them again. */
  restart(): void {
    this.#pages.length = Math.min(this.#pages.length, pagesKept);
    this.#page = -1;
  }
}

/** Half a megabyte, and four megabytes in all: what is needed more seldom is not kept. */
const pageSize = 2 ** 16;
const pagesKept = 8;

/** ‖row i‖₁, in four sums, for an addition need not wait for the one before. */
export function norm({ length, block }: Rows, i: number): number {
  const end = (i + 1) * length;
  let k = i * length;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (; k + 3 < end; k += 4) {
    a += Math.abs(block[k]!);
    b += Math.abs(block[k + 1]!);
    c += Math.abs(block[k + 2]!);
    d += Math.abs(block[k + 3]!);
  }
  for (; k < end; k++) a += Math.abs(block[k]!);
  return a + b + (c + d);
}

/** sum i += weight · row j */
export function addRow(sums: Rows, i: number, weight: number, rows: Rows, j: number): void {
  const sum = sums.block;
  const row = rows.block;
  const end = (j + 1) * rows.length;
  let to = i * sums.length;
  let k = j * rows.length;
  for (; k + 3 < end; k += 4, to += 4) {
    sum[to]! += weight * row[k]!;
    sum[to + 1]! += weight * row[k + 1]!;
    sum[to + 2]! += weight * row[k + 2]!;
    sum[to + 3]! += weight * row[k + 3]!;
  }
  for (; k < end; k++, to++) sum[to]! += weight * row[k]!;
}

/**
 * sum (first + i·step) += Σⱼ Mᵢⱼ·row j, where M is row-major and has so many columns. It goes by
 * tiles of four sums and four rows, which makes a fifth of the loads and stores. Where there are
 * fewer than four, the first of them is taken again, times 0.
 */
export function addProduct(
  sums: Rows,
  first: number,
  step: number,
  M: Float64Array,
  rows: Rows,
  columns: number,
): void {
  const { block, length } = rows;
  const count = M.length / columns;
  const stride = step * sums.length;
  for (let j = 0; j < columns; j += 4) {
    const a = j * length;
    const b = j + 1 < columns ? a + length : a;
    const c = j + 2 < columns ? b + length : a;
    const d = j + 3 < columns ? c + length : a;
    const end = endOfFour(block, length, a, b, c, d);
    if (end === 0) continue;
    for (let i = 0; i < count; i += 4) {
      for (let k = 0; k < 16; k++) {
        const row = i + (k >> 2);
        const column = j + (k & 3);
        tile[k] = row < count && column < columns ? M[row * columns + column]! : 0;
      }
      const p = first * sums.length + i * stride;
      const q = i + 1 < count ? p + stride : p;
      const r = i + 2 < count ? q + stride : p;
      const s = i + 3 < count ? r + stride : p;
      addTile(sums.block, p, q, r, s, block, a, b, c, d, end);
    }
  }
}

/** The weights of a tile, a row for each sum. */
const tile = new Float64Array(16);

function addTile(
  sum: Float64Array,
  p: number,
  q: number,
  r: number,
  s: number,
  row: Float64Array,
  a: number,
  b: number,
  c: number,
  d: number,
  end: number,
): void {
  const pa = tile[0]!;
  const pb = tile[1]!;
  const pc = tile[2]!;
  const pd = tile[3]!;
  const qa = tile[4]!;
  const qb = tile[5]!;
  const qc = tile[6]!;
  const qd = tile[7]!;
  const ra = tile[8]!;
  const rb = tile[9]!;
  const rc = tile[10]!;
  const rd = tile[11]!;
  const sa = tile[12]!;
  const sb = tile[13]!;
  const sc = tile[14]!;
  const sd = tile[15]!;
  for (let k = 0; k < end; k++) {
    const A = row[a + k]!;
    const B = row[b + k]!;
    const C = row[c + k]!;
    const D = row[d + k]!;
    sum[p + k]! += pa * A + pb * B + pc * C + pd * D;
    sum[q + k]! += qa * A + qb * B + qc * C + qd * D;
    sum[r + k]! += ra * A + rb * B + rc * C + rd * D;
    sum[s + k]! += sa * A + sb * B + sc * C + sd * D;
  }
}

/** From here on the four rows are 0. */
function endOfFour(
  block: Float64Array,
  length: number,
  a: number,
  b: number,
  c: number,
  d: number,
): number {
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
