import packageJson from '../package.json' with { type: 'json' };
import { catalogue } from '../properties/catalogue.ts';
import { certifier, type Shadowing } from '../src/certificate/certificate.ts';
import type { Plan } from '../src/runner/check.ts';
import { type BuiltIn, builtInSubjects } from '../src/subjects/built-in.ts';

/** A run in words that can be sent to a thread, which opens the subject and the shadow itself. */
export interface Work {
  readonly subject: BuiltIn;
  readonly properties: readonly string[];
  readonly seed: number;
  readonly randomCases: number;
  readonly shadowing: Shadowing;
}

export function planOf({ subject, properties, seed, randomCases, shadowing }: Work): Plan {
  return {
    open: builtInSubjects[subject],
    command: subject === 'reference' ? 'npx rnncheck' : `npx rnncheck check ${subject}`,
    properties: catalogue.filter(({ name }) => properties.includes(name)),
    seed,
    randomCases,
    certifier: certifier(shadowing),
    suite: packageJson.version,
  };
}
