/**
 * A matrix in the kernel's memory: entry (i, j) is the number at `start + i·down + j·across`. One
 * that is stored row by row has across = 1; its transpose is the same numbers, walked the other way.
 */
export interface Matrix {
  readonly start: number;
  readonly rows: number;
  readonly columns: number;
  readonly down: number;
  readonly across: number;
}

export function transposed({ start, rows, columns, down, across }: Matrix): Matrix {
  return { start, rows: columns, columns: rows, down: across, across: down };
}

export function rowsFrom(matrix: Matrix, first: number, rows: number): Matrix {
  return { ...matrix, start: matrix.start + first * matrix.down, rows };
}

export function columnsFrom(matrix: Matrix, first: number, columns: number): Matrix {
  return { ...matrix, start: matrix.start + first * matrix.across, columns };
}

/** The rows of each step, of matrices that have so many rows for every step. */
export function stepsOf<M extends readonly Matrix[]>(
  batch: number,
  ...matrices: M
): { readonly [K in keyof M]: readonly Matrix[] } {
  const cut = (matrix: Matrix) =>
    Array.from({ length: matrix.rows / batch }, (_, t) => rowsFrom(matrix, t * batch, batch));
  return matrices.map(cut) as { readonly [K in keyof M]: readonly Matrix[] };
}

/**
 *   Mᵢⱼ ← Mᵢⱼ + Σₖ Aᵢₖ·Bₖⱼ
 *
 * M has its rows in one piece each and overlaps neither A nor B; but A may be other rows of the same matrix, as
 * it is in a recurrence. Tiles of two rows by four columns are summed
 * in local variables: six numbers are read for every eight products, and none is written on the way.
 * Columns that are left over beside the tiles are summed one by one, a last odd row by `addRow`.
 */
export function addProduct(memory: Float64Array, m: Matrix, a: Matrix, b: Matrix): void {
  const paired = m.rows - (m.rows % 2);
  for (let i = 0; i < paired; i += 2) addTwoRows(memory, m, a, b, i);
  if (paired < m.rows) addRow(memory, m, a, b, paired);
}

function addTwoRows(memory: Float64Array, m: Matrix, a: Matrix, b: Matrix, i: number): void {
  const { columns } = m;
  const tiled = columns - (columns % 4);
  const { down: aDown, across: aAcross } = a;
  const { down: bDown, across: bAcross } = b;
  const first = m.start + i * m.down;
  const second = first + m.down;
  const left = a.start + i * aDown;
  const end = left + a.columns * aAcross;
  for (let j = 0; j < tiled; j += 4) {
    const r = first + j;
    const s = second + j;
    let r0 = memory[r]!;
    let r1 = memory[r + 1]!;
    let r2 = memory[r + 2]!;
    let r3 = memory[r + 3]!;
    let s0 = memory[s]!;
    let s1 = memory[s + 1]!;
    let s2 = memory[s + 2]!;
    let s3 = memory[s + 3]!;
    for (let p = left, q = b.start + j * bAcross; p < end; p += aAcross, q += bDown) {
      const x = memory[p]!;
      const y = memory[p + aDown]!;
      const q1 = q + bAcross;
      const q2 = q1 + bAcross;
      const b0 = memory[q]!;
      const b1 = memory[q1]!;
      const b2 = memory[q2]!;
      const b3 = memory[q2 + bAcross]!;
      r0 += x * b0;
      r1 += x * b1;
      r2 += x * b2;
      r3 += x * b3;
      s0 += y * b0;
      s1 += y * b1;
      s2 += y * b2;
      s3 += y * b3;
    }
    memory[r] = r0;
    memory[r + 1] = r1;
    memory[r + 2] = r2;
    memory[r + 3] = r3;
    memory[s] = s0;
    memory[s + 1] = s1;
    memory[s + 2] = s2;
    memory[s + 3] = s3;
  }
  for (let j = tiled; j < columns; j++) {
    let r0 = memory[first + j]!;
    let s0 = memory[second + j]!;
    for (let p = left, q = b.start + j * bAcross; p < end; p += aAcross, q += bDown) {
      const b0 = memory[q]!;
      r0 += memory[p]! * b0;
      s0 += memory[p + aDown]! * b0;
    }
    memory[first + j] = r0;
    memory[second + j] = s0;
  }
}

/** The same for row i of M alone. */
function addRow(memory: Float64Array, m: Matrix, a: Matrix, b: Matrix, i: number): void {
  const { columns } = m;
  const tiled = columns - (columns % 4);
  const { across: aAcross } = a;
  const { down: bDown, across: bAcross } = b;
  const row = m.start + i * m.down;
  const left = a.start + i * a.down;
  const end = left + a.columns * aAcross;
  for (let j = 0; j < tiled; j += 4) {
    const r = row + j;
    let r0 = memory[r]!;
    let r1 = memory[r + 1]!;
    let r2 = memory[r + 2]!;
    let r3 = memory[r + 3]!;
    for (let p = left, q = b.start + j * bAcross; p < end; p += aAcross, q += bDown) {
      const x = memory[p]!;
      const q1 = q + bAcross;
      const q2 = q1 + bAcross;
      r0 += x * memory[q]!;
      r1 += x * memory[q1]!;
      r2 += x * memory[q2]!;
      r3 += x * memory[q2 + bAcross]!;
    }
    memory[r] = r0;
    memory[r + 1] = r1;
    memory[r + 2] = r2;
    memory[r + 3] = r3;
  }
  for (let j = tiled; j < columns; j++) {
    let r0 = memory[row + j]!;
    for (let p = left, q = b.start + j * bAcross; p < end; p += aAcross, q += bDown) {
      r0 += memory[p]! * memory[q]!;
    }
    memory[row + j] = r0;
  }
}
