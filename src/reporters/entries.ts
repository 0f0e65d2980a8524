import type { Entry } from '../baseline/movement.ts';

/** Entries of a baseline under the quantities that they hold. */
export function byQuantity<E extends Entry>(entries: readonly E[]): [string, E[]][] {
  const quantities = [...new Set(entries.map(({ quantity }) => quantity))];
  return quantities.map((one) => [one, entries.filter(({ quantity }) => quantity === one)]);
}

/** Their problems: the first few by name. */
export function problemsOf(entries: readonly Entry[]): string {
  const named = entries.slice(0, 3).map(({ problem }) => problem);
  const rest = entries.length - named.length;
  return [...named, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

/** How many of each kind, of the kinds that there are. */
export function tally(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ');
}
