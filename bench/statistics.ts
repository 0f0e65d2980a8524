/** What a list of measurements is reduced to. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which such a share of the list lies, interpolated between neighbours. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('an empty list has no quantiles');
  const sorted = values.toSorted((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const [low, high] = [sorted[below]!, sorted[Math.ceil(position)]!];
  // Infinities stand next to each other in the list, and have no difference.
  return low === high ? low : low + (position - below) * (high - low);
}

/**
 * The exponent p of the power law y = c·x^p that fits best: the slope of log y over log x by least
 * squares.
 *   p = Σ (uᵢ − ū)(vᵢ − v̄) / Σ (uᵢ − ū)²      u = log x, v = log y
 */
export function fittedExponent(x: readonly number[], y: readonly number[]): number {
  const u = x.map(Math.log);
  const v = y.map(Math.log);
  const [uMean, vMean] = [mean(u), mean(v)];
  const covariance = u.reduce((sum, value, i) => sum + (value - uMean) * (v[i]! - vMean), 0);
  const variance = u.reduce((sum, value) => sum + (value - uMean) ** 2, 0);
  return covariance / variance;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
