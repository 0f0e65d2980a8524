import { columnsOf, rowsOf, type Tensor } from '../network/tensor.ts';

/** The entries of a tensor in a file: a matrix is a list of rows, one number a list of one. */
export type Lists<T> = readonly T[] | readonly (readonly T[])[];

export function listed<T>(t: Tensor, map: (value: number) => T): Lists<T> {
  const all = Array.from(t.values, map);
  if (t.shape.length < 2) return all;
  const width = columnsOf(t);
  return Array.from({ length: rowsOf(t) }, (_, i) => all.slice(i * width, (i + 1) * width));
}

/** The entries one after another; undefined where they have another shape. */
export function unlisted<T>(lists: Lists<T>, shape: readonly number[]): readonly T[] | undefined {
  const [height = 1, width] = shape;
  if (lists.length !== height) return undefined;
  if (width === undefined) return lists.some(Array.isArray) ? undefined : (lists as readonly T[]);
  const isMatrix = lists.every((row) => Array.isArray(row) && row.length === width);
  return isMatrix ? ((lists as readonly (readonly T[])[]).flat() as T[]) : undefined;
}
