import packageJson from 'rnncheck/package.json' with { type: 'json' };
import { catalogue } from '../properties/catalogue.ts';
import { type Certifier, certifier, type Shadowing } from '../src/certificate/certificate.ts';
import { asOptions } from '../src/runner/again.ts';
import type { Plan } from '../src/runner/check.ts';
import { open, type Specification, type Surroundings } from '../src/subjects/specification.ts';

/** A run in words that can be sent to a thread, which opens the subject and the shadow itself. */
export interface Work {
  readonly subject: Specification;
  readonly surroundings: Surroundings;
  /** What a person types to check this subject, before and after the options of a run. */
  readonly command: readonly [before: string, after: string];
  readonly properties: readonly string[];
  readonly seed: number;
  readonly randomCases: number;
  readonly shadowing: Shadowing;
}

/** A certifier that is given has a memory that many runs share. */
export function planOf(work: Work, shared?: Certifier): Plan {
  const { subject, surroundings, properties, seed, randomCases, shadowing } = work;
  const [before, after] = work.command;
  return {
    open: () => open(subject, surroundings),
    commandWith: (again) => [before, asOptions(again), after].filter(Boolean).join(' '),
    properties: catalogue.filter(({ name }) => properties.includes(name)),
    seed,
    randomCases,
    certifier: shared ?? certifier(shadowing),
    suite: packageJson.version,
  };
}
