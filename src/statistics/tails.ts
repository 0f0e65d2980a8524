/**
 * Intervals that a statistic of n independent draws leaves with probability at most α. They are
 * proved bounds, not approximations: the false-alarm budget of a run rests on them.
 */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** x = ln(2/α): half of α for each side. */
const exponent = (alpha: number) => Math.log(2 / alpha);

/** The mean of Gaussians of mean 0 and the given deviation: |mean| ≤ σ·√(2x/n). */
export function gaussianMean(n: number, deviation: number, alpha: number): Interval {
  const high = deviation * Math.sqrt((2 * exponent(alpha)) / n);
  return { low: -high, high };
}

/** The mean of draws in [low, high] whose expectation is known: Hoeffding. */
export function boundedMean(
  n: number,
  { low, high }: Interval,
  expectation: number,
  alpha: number,
): Interval {
  const reach = (high - low) * Math.sqrt(exponent(alpha) / (2 * n));
  return { low: expectation - reach, high: expectation + reach };
}

/**
 * The sum of squares of n standard Gaussians: Laurent and Massart,
 *   n − 2√(nx) ≤ Σz² ≤ n + 2√(nx) + 2x
 */
export function sumOfSquares(n: number, alpha: number): Interval {
  const x = exponent(alpha);
  const reach = 2 * Math.sqrt(n * x);
  return { low: n - reach, high: n + reach + 2 * x };
}

/**
 * The sum of products of n pairs of independent standard Gaussians: |Σyz| ≤ √(2nx) + x, since
 *   log E e^(λyz) = −½·log(1 − λ²) ≤ ½λ²/(1 − λ)   for 0 ≤ λ < 1.
 */
export function sumOfProducts(n: number, alpha: number): Interval {
  const x = exponent(alpha);
  const high = Math.sqrt(2 * n * x) + x;
  return { low: -high, high };
}

/** sup|Fₙ − F| for draws from F: Dvoretzky, Kiefer and Wolfowitz with Massart's constant. */
export function distributionDistance(n: number, alpha: number): Interval {
  return { low: 0, high: Math.sqrt(exponent(alpha) / (2 * n)) };
}

/** The largest |w| of n uniforms in [−a, a]: never above a, and at least a·α^(1/n). */
export function largestOfUniforms(n: number, a: number, alpha: number): Interval {
  return { low: a * alpha ** (1 / n), high: a };
}
