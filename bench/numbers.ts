const usual = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** Three digits are more than a timing has. */
export function shown(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e7) ? value.toExponential(1) : usual.format(value);
}

/** A time in the unit in which it is a number that one can say. */
export function time(seconds: number): string {
  if (seconds < 1e-3) return `${shown(1e6 * seconds)} µs`;
  return seconds < 1 ? `${shown(1e3 * seconds)} ms` : `${shown(seconds)} s`;
}
