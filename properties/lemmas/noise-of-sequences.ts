import type { FirstElementData } from './generated-data.ts';

/** The deviation of the noise that the task asks for: a variance of a fifth. */
export const noiseDeviation = Math.sqrt(0.2);

/** All noise in units of its deviation: standard Gaussians where the subject is right. */
export function standardNoise({ noise }: FirstElementData): Float64Array {
  return Float64Array.from(
    noise.flatMap((values) => Array.from(values)),
    (value) => value / noiseDeviation,
  );
}

/** Neighbours two by two, none in two pairs, beginning with the one at `from`. */
export function pairsOf<T>(all: ArrayLike<T>, from: 0 | 1): [T[], T[]] {
  const first: T[] = [];
  const second: T[] = [];
  for (let i = from; i + 1 < all.length; i += 2) {
    first.push(all[i]!);
    second.push(all[i + 1]!);
  }
  return [first, second];
}
