/**
 * Whether to print in colour: where a person reads, unless told otherwise. --no-color comes first, then
 * NO_COLOR (https://no-color.org), then FORCE_COLOR, of which 0 and false mean the contrary.
 */
export function inColour(
  isAllowed: boolean,
  isTerminal: boolean,
  { NO_COLOR, FORCE_COLOR }: NodeJS.ProcessEnv,
): boolean {
  if (!isAllowed || NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal;
}
