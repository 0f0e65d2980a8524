import { quoted } from '../../src/runner/again.ts';

/** What a person types to run the tests with these names once more, and no others. */
export function replayOf(file: string, names: readonly string[]): string {
  // vitest takes a pattern for a test's whole name, which begins with the names of its suites.
  const pattern = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join(' ');
  return `npx vitest run ${quoted(file)} -t ${quoted(`^${pattern}`)}`;
}
