import type { Problem } from '../network/problem.ts';

/** Whether float32 receives the very numbers that float64 does. */
export function isExactInFloat32({ parameters, inputs, targets, ...rest }: Problem): boolean {
  const { weights, initialState } = rest;
  const matrices = Object.values(parameters).map(({ values }) => values);
  const rows = [...matrices, ...inputs, ...targets, weights, initialState];
  return rows.every((row) => row.every((value: number) => Math.fround(value) === value));
}
