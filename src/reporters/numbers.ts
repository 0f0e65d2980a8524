/** The shortest decimal that names the double, as scripts print it; −0 keeps its sign. */
export function shortNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** JSON has no NaN, no infinities and no −0: they become strings. */
export function encodeNumber(value: number): number | string {
  return Number.isFinite(value) && !Object.is(value, -0) ? value : shortNumber(value);
}
