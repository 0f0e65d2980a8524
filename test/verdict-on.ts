import { certifier } from '../src/certificate/certificate.ts';
import type { Problem } from '../src/network/problem.ts';
import type { Property } from '../src/property/property.ts';
import { check } from '../src/runner/check.ts';
import type { PropertyVerdict, RunVerdict } from '../src/runner/verdict.ts';
import type { Subject } from '../src/subjects/subject.ts';

/** A short run of one property against one subject. */
export async function runOf(
  subject: Subject,
  property: Property,
  { randomCases = 10, seed = 1 } = {},
): Promise<RunVerdict> {
  const plan = { subject, properties: [property], seed, randomCases, suite: 'test' };
  return check({ ...plan, certifier: certifier(40) });
}

export async function verdictOn(
  subject: Subject,
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
