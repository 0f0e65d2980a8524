import { describe, expect, test } from 'vitest';
import { certifier } from '../src/certificate/certificate.ts';
import { check, usualRandomCases, usualSeed } from '../src/runner/check.ts';
import { referenceSubject } from '../src/subjects/reference.ts';
import { catalogue } from './catalogue.ts';

const shared = certifier();

describe('the reference obeys', () => {
  test.each(catalogue.map((property) => [property.name, property] as const))(
    '%s',
    async (_name, property) => {
      const run = await check({
        open: referenceSubject,
        properties: [property],
        seed: usualSeed,
        randomCases: usualRandomCases,
        certifier: shared,
        commandWith: (options: string) => `npx rnncheck ${options}`,
        suite: 'test',
      });
      expect(run.verdicts[0]).toMatchObject({ verdict: 'held' });
    },
  );
});

test('no two properties share a name', () => {
  expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
});
