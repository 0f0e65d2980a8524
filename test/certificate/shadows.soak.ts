import { expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import { certifier } from '../../src/certificate/certificate.ts';
import { json } from '../../src/reporters/json.ts';
import { type Again, asOptions } from '../../src/runner/again.ts';
import { check, usualRandomCases, usualSeed } from '../../src/runner/check.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import { smallFaults } from './faults.ts';

// The other wrong subjects are held under both shadows where they are tested.
const subjects = [referenceSubject, ...smallFaults.map(({ subject }) => subject)];

test.each(subjects.map((open) => [open().name, open] as const))(
  '%s gets the same bytes under scout and decimal, from the whole catalogue',
  async (_name, open) => {
    const plan = {
      open,
      commandWith: (again: Again) => `npx rnncheck ${asOptions(again)}`,
      properties: catalogue,
      seed: usualSeed,
      randomCases: usualRandomCases,
      suite: 'test',
    };
    const scouted = await check({ ...plan, certifier: certifier({ shadow: 'scout' }) });
    const judged = await check({ ...plan, certifier: certifier({ shadow: 'decimal' }) });
    expect(json(scouted)).toBe(json(judged));
  },
);
