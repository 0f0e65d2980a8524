import stringify from 'json-stringify-pretty-compact';
import { comparison, conventions } from './conventions.ts';
import { flagNames, flags } from './flags.ts';
import { type Kind, kinds } from './kinds.ts';
import { type Vectors, vectorsSchema } from './schema.ts';
import { casesOf } from './vector-case.ts';

/** The files of a folder of vectors by their names; none is made before it is asked for. */
export function* vectorFiles(seed: number, suite: string): Generator<[string, Vectors]> {
  for (const kind of kinds) yield [`${kind.name}.json`, vectorsOf(kind, seed, suite)];
}

export function vectorsOf(kind: Kind, seed: number, suite: string): Vectors {
  const cases = casesOf(kind, seed);
  const used = flagNames.filter((name) => cases.some((one) => one.flags.includes(name)));
  return vectorsSchema.parse({
    version: 1,
    suite,
    seed,
    kind,
    conventions,
    comparison,
    flags: Object.fromEntries(used.map((name) => [name, flags[name].means])),
    cases,
  });
}

/** As it is written: what is short stands on one line. */
export function textOf(vectors: Vectors): string {
  return `${stringify(vectors, { maxLength: 200 })}\n`;
}
