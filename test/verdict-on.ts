import { expect } from 'vitest';
import { certifier } from '../src/certificate/certificate.ts';
import { shadows } from '../src/certificate/witnesses.ts';
import type { Problem } from '../src/network/problem.ts';
import type { Property } from '../src/property/property.ts';
import { json } from '../src/reporters/json.ts';
import { type Again, asOptions } from '../src/runner/again.ts';
import { check } from '../src/runner/check.ts';
import type { PropertyVerdict, RunVerdict } from '../src/runner/verdict.ts';
import type { Subject } from '../src/subjects/subject.ts';

/** The soak has every run made under both shadows, and their verdicts compared by bytes. */
const shadowsTried = process.env['RNNCHECK_SHADOWS'] === 'both' ? shadows : (['scout'] as const);

/** A short run of one property against one subject; one that remembers is opened anew for each run. */
export async function runOf(
  subject: Subject | (() => Subject),
  property: Property,
  { randomCases = 10, seed = 1 } = {},
): Promise<RunVerdict> {
  const plan = {
    open: typeof subject === 'function' ? subject : () => subject,
    commandWith: (again: Again) => `npx rnncheck ${asOptions(again)}`,
    properties: [property],
    seed,
    randomCases,
    suite: 'test',
  };
  const runs: RunVerdict[] = [];
  for (const shadow of shadowsTried) {
    runs.push(await check({ ...plan, certifier: certifier({ shadow }) }));
  }
  const [first, ...others] = runs.map(json);
  for (const other of others) expect(other).toBe(first);
  return runs[0]!;
}

export async function verdictOn(
  subject: Subject | (() => Subject),
  property: Property,
  options: { randomCases?: number; seed?: number } = {},
): Promise<PropertyVerdict> {
  const { verdicts } = await runOf(subject, property, options);
  return verdicts[0]!;
}

/** What a person would call the size of a counterexample that is a problem. */
export function sizeOf({ counterexample }: PropertyVerdict) {
  if (!counterexample) throw new Error('there is no counterexample');
  const { network, inputs } = counterexample.given as Problem;
  const { inputs: D, hidden: H, outputs: O } = network.sizes;
  return { T: inputs.length, D, H, O };
}
