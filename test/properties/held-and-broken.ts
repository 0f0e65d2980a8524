import { expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import type { Problem } from '../../src/network/problem.ts';
import type { Family, Property } from '../../src/property/property.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { sizeOf, verdictOn } from '../verdict-on.ts';
import { sumsFromTheLastTerm } from './summing-backwards.ts';

/** Registers that one who rounds otherwise than the reference holds every law of a family. */
export function testThatOthersHold(family: Family): void {
  const laws = catalogue.filter((law) => law.family === family);
  const named = laws.map((law) => [law.name, law] as const);

  test.each(named)('summing in another order holds %s', async (_name, law) => {
    expect(await verdictOn(sumsFromTheLastTerm(), law)).toMatchObject({ verdict: 'held' });
  });
}

/** That a subject breaks a law, in a smallest case of this very size. */
export async function expectBroken(
  subject: Subject | (() => Subject),
  property: Property<Problem>,
  size: ReturnType<typeof sizeOf>,
  outcome: 'violated' | 'errored' = 'violated',
): Promise<void> {
  const verdict = await verdictOn(subject, property as Property, { randomCases: 6 });
  expect(verdict.verdict).toBe(outcome);
  expect(sizeOf(verdict)).toEqual(size);
}

export const smallest = { T: 1, D: 1, H: 1, O: 1 };
export const twoSteps = { ...smallest, T: 2 };
export const twoUnits = { ...smallest, H: 2 };
export const twoClasses = { ...smallest, O: 2 };
