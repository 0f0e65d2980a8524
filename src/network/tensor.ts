/** Numbers with a shape, row-major: `[n]` is a vector, `[rows, columns]` a matrix. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

export type Vector = Float64Array;

export function tensor(shape: readonly number[], values: ArrayLike<number>): Tensor {
  const size = shape.reduce((product, n) => product * n, 1);
  if (values.length !== size) {
    throw new RangeError(
      `a tensor of shape (${shape.join(', ')}) holds ${size} numbers; ${values.length} were given`,
    );
  }
  return { shape, values: Float64Array.from(values) };
}

export function zeros(shape: readonly number[]): Tensor {
  return { shape, values: new Float64Array(shape.reduce((product, n) => product * n, 1)) };
}

export function matrixOf(
  rows: number,
  columns: number,
  entryAt: (row: number, column: number) => number,
): Tensor {
  const values = Float64Array.from({ length: rows * columns }, (_, k) =>
    entryAt(Math.floor(k / columns), k % columns),
  );
  return { shape: [rows, columns], values };
}

/** The rows from one to before another; of a vector, the entries. */
export function rowsBetween(t: Tensor, from: number, to: number): Tensor {
  const width = columnsOf(t);
  const [, ...rest] = t.shape;
  return { shape: [to - from, ...rest], values: t.values.subarray(from * width, to * width) };
}

/** 1 on the diagonal, 0 elsewhere; where there are more rows than columns, one such square below another. */
export function identity([rows = 1, columns = 1]: readonly number[]): Tensor {
  return matrixOf(rows, columns, (i, j) => (i % columns === j ? 1 : 0));
}

export function rowsOf(matrix: Tensor): number {
  return matrix.shape[0] ?? 1;
}

export function columnsOf(matrix: Tensor): number {
  return matrix.shape[1] ?? 1;
}

export function entry(matrix: Tensor, row: number, column: number): number {
  const value = matrix.values[row * columnsOf(matrix) + column];
  if (value === undefined) {
    throw new RangeError(`no entry (${row}, ${column}) in shape (${matrix.shape.join(', ')})`);
  }
  return value;
}

export function transpose(matrix: Tensor): Tensor {
  const rows = rowsOf(matrix);
  const columns = columnsOf(matrix);
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) values[j * rows + i] = matrix.values[i * columns + j]!;
  }
  return { shape: [columns, rows], values };
}

export function mapValues(t: Tensor, f: (value: number) => number): Tensor {
  return { shape: t.shape, values: t.values.map(f) };
}

/** Nested lists, as a person or another language would write them: a matrix is a list of rows. */
export function nested(t: Tensor): number[] | number[][] {
  if (t.shape.length < 2) return Array.from(t.values);
  const width = columnsOf(t);
  return Array.from({ length: rowsOf(t) }, (_, i) =>
    Array.from(t.values.subarray(i * width, (i + 1) * width)),
  );
}
