import { describe, expect, test } from 'vitest';
import { certifier } from '../src/certificate/certificate.ts';
import { askedBy, families } from '../src/property/property.ts';
import { type Again, asOptions } from '../src/runner/again.ts';
import { check, usualRandomCases, usualSeed } from '../src/runner/check.ts';
import type { Operation } from '../src/subjects/declaration.ts';
import { referenceSubject } from '../src/subjects/reference.ts';
import type { Subject } from '../src/subjects/subject.ts';
import { catalogue } from './catalogue.ts';

const shared = certifier();

describe('the reference obeys, and is asked what the law says that it asks,', () => {
  test.each(catalogue.map((property) => [property.name, property] as const))(
    '%s',
    async (_name, property) => {
      const asked = new Set<Operation>();
      const run = await check({
        open: () => listening(referenceSubject(), asked),
        properties: [property],
        seed: usualSeed,
        randomCases: usualRandomCases,
        certifier: shared,
        commandWith: (again: Again) => `npx rnncheck ${asOptions(again)}`,
        suite: 'test',
      });
      expect(run.verdicts[0]).toMatchObject({ verdict: 'held' });
      expect(asked).toEqual(new Set(askedBy(property)));
    },
  );
});

/** The subject, with the operations that it is asked for written down. */
function listening(subject: Subject, asked: Set<Operation>): Subject {
  return {
    ...subject,
    ask(operation, requests, options) {
      asked.add(operation);
      return subject.ask(operation, requests, options);
    },
  };
}

test('every family has a law', () => {
  expect(new Set(catalogue.map(({ family }) => family))).toEqual(new Set(families));
});

test('no two properties share a name', () => {
  expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
});
