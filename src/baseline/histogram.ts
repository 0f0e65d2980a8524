/** So many numbers are between `from` and `to` units in the last place apart. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Bins 0, 1, 2, 3–4, 5–8, and so on up to the last that is not empty. */
export function histogram(ulps: readonly number[]): Bin[] {
  const counts: number[] = [];
  for (const apart of ulps) {
    const bin = binOf(apart);
    while (counts.length <= bin) counts.push(0);
    counts[bin]! += 1;
  }
  return counts.map((count, bin) => ({ ...edgesOf(bin), count }));
}

function binOf(apart: number): number {
  let bin = 0;
  while (edgesOf(bin).to < apart) bin += 1;
  return bin;
}

function edgesOf(bin: number): { from: number; to: number } {
  if (bin < 2) return { from: bin, to: bin };
  return { from: 2 ** (bin - 2) + 1, to: 2 ** (bin - 1) };
}
