import { distance } from 'fastest-levenshtein';
import picomatch from 'picomatch';
import type { Property } from '../property/property.ts';

/** An argument that cannot be used, with what to type instead. */
export class UnusableArgument extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnusableArgument';
  }
}

/** The properties whose names match one of `only` (all, if there are none) and none of `skip`. */
export function select(
  properties: readonly Property[],
  only: readonly string[],
  skip: readonly string[],
): readonly Property[] {
  const names = properties.map(({ name }) => name);
  for (const pattern of [...only, ...skip]) {
    if (names.some((name) => matches(name, pattern))) continue;
    throw new UnusableArgument(
      `no property is called ${JSON.stringify(pattern)}; did you mean ${nearest(pattern, names)}? \`rnncheck list\` shows them all`,
    );
  }
  const selected = properties.filter(
    ({ name }) =>
      (only.length === 0 || only.some((pattern) => matches(name, pattern))) &&
      !skip.some((pattern) => matches(name, pattern)),
  );
  if (selected.length === 0) {
    throw new UnusableArgument('--only and --skip together leave no property to check');
  }
  return selected;
}

function matches(name: string, pattern: string): boolean {
  return picomatch.isMatch(name, pattern);
}

/** A name that holds what was typed, else the one with the fewest letters otherwise. */
function nearest(wanted: string, names: readonly string[]): string {
  const partial = names.filter((name) => name.includes(wanted));
  const candidates = partial.length > 0 ? partial : names;
  return candidates.toSorted((a, b) => distance(wanted, a) - distance(wanted, b))[0] ?? 'another';
}
