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
  const wanted = only.length === 0 ? properties : named(properties, only, 'property', 'list');
  const unwanted = named(properties, skip, 'property', 'list');
  const selected = wanted.filter((property) => !unwanted.includes(property));
  if (selected.length === 0) {
    throw new UnusableArgument('--only and --skip together leave no property to check');
  }
  return selected;
}

/** Those whose names match a pattern; a pattern that nothing matches is a slip of the pen. */
export function named<T extends { readonly name: string }>(
  all: readonly T[],
  patterns: readonly string[],
  what: string,
  command: string,
): readonly T[] {
  const names = all.map(({ name }) => name);
  for (const pattern of patterns) {
    if (names.some((name) => matches(name, pattern))) continue;
    throw new UnusableArgument(
      `no ${what} is called ${JSON.stringify(pattern)}; did you mean ${nearest(pattern, names)}? \`rnncheck ${command}\` shows them all`,
    );
  }
  return all.filter(({ name }) => patterns.some((pattern) => matches(name, pattern)));
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
