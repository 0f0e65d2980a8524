/** Points as grade books take them. Rounding happens here, at the edge, and nowhere before. */
export function rounded(points: number): number {
  return Math.round((points + Number.EPSILON) * 100) / 100;
}
