import { createHash } from 'node:crypto';
import packageJson from 'rnncheck/package.json' with { type: 'json' };
import type { Contract } from '../../src/subjects/contracts.ts';
import type { Surroundings } from '../../src/subjects/specification.ts';

/** What all submissions have in common, in words that can be sent to a thread or another machine. */
export interface Terms {
  readonly contract: Contract;
  /** The name of the file that the assignment asks for, if it asks for one. */
  readonly file?: string;
  readonly className?: string;
  readonly surroundings: Surroundings;
  readonly properties: readonly string[];
  readonly seed: number;
  readonly randomCases: number;
}

/** A result is about this content, looked at in this way by this suite, and nothing else. */
export function keyOf(digest: string, terms: Terms): string {
  const { contract, file, className, surroundings, properties, seed, randomCases } = terms;
  const about = [digest, packageJson.version, contract, file, className];
  const how = [surroundings, properties, seed, randomCases];
  return createHash('sha256')
    .update(JSON.stringify([about, how]))
    .digest('hex');
}
