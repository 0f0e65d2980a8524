/** Where |tanh″| is largest: tanh x = ±1/√3, and |tanh″| = 4/(3√3) there. */
const peak = Math.atanh(1 / Math.sqrt(3));
const height = 4 / (3 * Math.sqrt(3));

/**
 * max |tanh″(x)| for x in [low, high].
 *   |tanh″(x)| = 2·|tanh x|·(1 − tanh² x),   1 − tanh² x = 4q/(1 + q)²,   q = e^(−2|x|)
 * rises from 0 to the peak and falls beyond it.
 */
export function largestTanhCurvature(low: number, high: number): number {
  const nearest = low > 0 ? low : high < 0 ? -high : 0;
  const furthest = Math.max(Math.abs(low), Math.abs(high));
  if (nearest <= peak && furthest >= peak) return height;
  return tanhCurvature(furthest < peak ? furthest : nearest);
}

/** σ(x) = ½ + ½·tanh(x/2), so σ″(x) = tanh″(x/2)/8. */
export function largestLogisticCurvature(low: number, high: number): number {
  return largestTanhCurvature(low / 2, high / 2) / 8 + Number.MIN_VALUE;
}

function tanhCurvature(x: number): number {
  const q = Math.exp(-2 * x);
  return 2 * Math.tanh(x) * ((4 * q) / (1 + q) ** 2) + Number.MIN_VALUE;
}
