import { describe, expect, test } from 'vitest';
import { aStepLowersTheLoss } from '../../properties/a-step-lowers-the-loss.ts';
import { updateAgreement } from '../../properties/update-agreement.ts';
import { updateIsSimultaneous } from '../../properties/update-is-simultaneous.ts';
import { zeroRateChangesNothing } from '../../properties/zero-rate-changes-nothing.ts';
import type { Parameters } from '../../src/network/parameters.ts';
import type { Property } from '../../src/property/property.ts';
import { referenceSubject, variationOfReference } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { sizeOf, verdictOn } from '../verdict-on.ts';
import { sumsFromTheLastTerm } from './summing-backwards.ts';
import { inSinglePrecision, mapParameters, trainsBy } from './training-loops.ts';

const family = [
  updateAgreement,
  zeroRateChangesNothing,
  updateIsSimultaneous,
  aStepLowersTheLoss,
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
          expect(verdict).toMatchObject({ verdict: 'held', family: 'update' });
        }
      },
    );
  },
);

const smallest = { T: 1, D: 1, H: 1, O: 1 };

describe('a wrong update breaks its law, in a case to check by hand', () => {
  test('climbs', async () => {
    const subject = climbs();
    await expectBroken(subject, updateAgreement as Property, smallest);
    await expectBroken(subject, aStepLowersTheLoss as Property, smallest);
  });

  test('forgets-the-biases', async () => {
    const subject = variationOfReference('forgets-the-biases', {
      operations: (right) => ({
        update(request) {
          const { bh, by } = request.parameters;
          const { Wxh, Whh, Why } = right.update(request) as Record<string, unknown>;
          const kept = mapParameters({ bh, by } as unknown as Parameters, (_name, t) => t.values);
          return { Wxh, Whh, Why, ...kept };
        },
      }),
    });
    await expectBroken(subject, updateAgreement as Property, smallest);
  });

  test('takes-a-zero-rate-for-none-given', async () => {
    const subject = variationOfReference('takes-a-zero-rate-for-none-given', {
      operations: (right) => ({
        update: (request) => right.update({ ...request, rate: request.rate || 0.1 }),
      }),
    });
    await expectBroken(subject, zeroRateChangesNothing as Property, smallest);
  });

  test('stays-where-it-is: the loss is no lower', async () => {
    const subject = variationOfReference('stays-where-it-is', {
      operations: (right) => ({ update: (request) => right.update({ ...request, rate: 0 }) }),
    });
    await expectBroken(subject, aStepLowersTheLoss as Property, smallest);
  });

  test('changes-Why-before-the-rest: one step is enough', async () => {
    await expectBroken(changesWhyBefore('Wxh'), updateIsSimultaneous as Property, smallest);
  });

  test('changes-Why-before-Whh: two steps, since the first state is 0', async () => {
    await expectBroken(changesWhyBefore('Whh'), updateIsSimultaneous as Property, {
      ...smallest,
      T: 2,
    });
  });
});

async function expectBroken(
  subject: Subject,
  property: Property,
  size: ReturnType<typeof sizeOf>,
): Promise<void> {
  const verdict = await verdictOn(subject, property);
  expect(verdict.verdict).toBe('violated');
  expect(sizeOf(verdict)).toEqual(size);
}

function climbs(): Subject {
  return variationOfReference('climbs', {
    operations: (right) => ({
      update: (request) => right.update({ ...request, rate: -request.rate }),
    }),
  });
}

/** The gradient of one parameter is computed after Why has changed. */
function changesWhyBefore(late: 'Wxh' | 'Whh'): Subject {
  return trainsBy(`changes-Why-before-${late}`, ({ parameters, slopesAt, step }) => {
    const slopes = slopesAt(parameters);
    const stepped = step(parameters, slopes);
    const lateSlopes = slopesAt({ ...parameters, Why: stepped.Why });
    return step(parameters, { ...slopes, [late]: lateSlopes[late] });
  });
}
