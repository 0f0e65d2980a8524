import { describe, expect, test } from 'vitest';
import { aSequenceCanBeOverfitted } from '../../properties/a-sequence-can-be-overfitted.ts';
import { eachUpdateIsAStep } from '../../properties/each-update-is-a-step.ts';
import { trainingLossesAreTrue } from '../../properties/training-losses-are-true.ts';
import { trainingRepeats } from '../../properties/training-repeats.ts';
import type { Property } from '../../src/property/property.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { sizeOf, verdictOn } from '../verdict-on.ts';
import { sumsFromTheLastTerm } from './summing-backwards.ts';
import { inSinglePrecision, stepAsAsked, trainsBy } from './training-loops.ts';

const family = [
  trainingRepeats,
  trainingLossesAreTrue,
  eachUpdateIsAStep,
  aSequenceCanBeOverfitted,
] as readonly Property[];

describe.each(family.map((property) => [property.name, property] as const))(
  '%s is held by',
  (_name, property) => {
    const right = [referenceSubject(), sumsFromTheLastTerm(), inSinglePrecision()];
    test.each(right.map((subject) => [subject.name, subject] as const))(
      '%s',
      async (_subject, subject) => {
        for (const seed of [1, 2, 3, 4, 5]) {
          const verdict = await verdictOn(subject, property, { randomCases: 60, seed });
          expect(verdict).toMatchObject({ verdict: 'held', family: 'training' });
          if (verdict.property === aSequenceCanBeOverfitted.name) {
            expect(verdict.cases.held).toBeGreaterThan(verdict.cases.vacuous);
          }
        }
      },
    );
  },
);

const smallest = { T: 1, D: 1, H: 1, O: 1 };

describe('a wrong training breaks its law, in a case to check by hand', () => {
  test('goes-on-with-the-same-random-numbers', async () => {
    let trainings = 0;
    const subject = trainsBy('goes-on-with-the-same-random-numbers', stepAsAsked, {
      seedOf: () => trainings++,
    });
    await expectBroken(subject, trainingRepeats as Property, smallest);
  });

  test('reports-the-loss-after-the-update', async () => {
    const subject = trainsBy('reports-the-loss-after-the-update', stepAsAsked, {
      lossOf: (_before, after) => after,
    });
    await expectBroken(subject, trainingLossesAreTrue as Property, smallest);
  });

  test('learns-more-slowly-as-it-goes', async () => {
    const subject = trainsBy('learns-more-slowly-as-it-goes', (at) => {
      const { parameters, slopesAt, step, k, training } = at;
      return step(parameters, slopesAt(parameters), training.rate / (1 + k));
    });
    const given = await expectBroken(subject, eachUpdateIsAStep as Property, smallest);
    expect(given).toMatchObject({ updates: 2, seed: 0 });
  });

  test('adds-up-the-gradients-of-all-updates', async () => {
    let sum: ReturnType<typeof stepAsAsked> | undefined;
    const subject = trainsBy('adds-up-the-gradients-of-all-updates', (at) => {
      const { parameters, slopesAt, step, k } = at;
      const slopes = slopesAt(parameters);
      sum = k > 0 && sum ? step(sum, slopes, -1) : slopes;
      return step(parameters, sum);
    });
    await expectBroken(subject, eachUpdateIsAStep as Property, smallest);
  });

  const overfitted = { T: 3, D: 1, H: 4, O: 1 };

  test('climbs', async () => {
    const subject = trainsBy('climbs', ({ parameters, slopesAt, step, training }) =>
      step(parameters, slopesAt(parameters), -training.rate),
    );
    await expectBroken(subject, aSequenceCanBeOverfitted as Property, overfitted);
  });

  test('stops-early', async () => {
    const subject = trainsBy('stops-early', (at) =>
      at.k < at.training.updates / 4 ? stepAsAsked(at) : at.parameters,
    );
    await expectBroken(subject, aSequenceCanBeOverfitted as Property, overfitted);
  });

  test('learns-at-a-tenth-of-the-rate', async () => {
    const subject = trainsBy('learns-at-a-tenth-of-the-rate', (at) => {
      const { parameters, slopesAt, step, training } = at;
      return step(parameters, slopesAt(parameters), training.rate / 10);
    });
    await expectBroken(subject, aSequenceCanBeOverfitted as Property, overfitted);
  });
});

test('a sequence is overfitted only by tanh units', async () => {
  const reference = referenceSubject();
  const networks = { ...reference.declaration.networks, cells: ['relu'] as const };
  const subject = { ...reference, declaration: { ...reference.declaration, networks } };
  const verdict = await verdictOn(subject, aSequenceCanBeOverfitted as Property);
  expect(verdict.verdict).toBe('unsupported');
});

async function expectBroken(
  subject: Subject,
  property: Property,
  size: ReturnType<typeof sizeOf>,
): Promise<unknown> {
  const verdict = await verdictOn(subject, property);
  expect(verdict.verdict).toBe('violated');
  expect(sizeOf(verdict)).toEqual(size);
  return verdict.counterexample?.given;
}
