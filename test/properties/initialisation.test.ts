import { describe, expect, test } from 'vitest';
import { callersRandomStateUntouched } from '../../properties/callers-random-state-untouched.ts';
import { identityRecurrentIsIdentity } from '../../properties/identity-recurrent-is-identity.ts';
import { initialBiasesAreZero } from '../../properties/initial-biases-are-zero.ts';
import { initialRange } from '../../properties/initial-range.ts';
import { initialSeedMatters } from '../../properties/initial-seed-matters.ts';
import { initialSeedRepeats } from '../../properties/initial-seed-repeats.ts';
import { initialShape } from '../../properties/initial-shape.ts';
import { initialStreamIsNumpys } from '../../properties/initial-stream-is-numpys.ts';
import { initialVariance } from '../../properties/initial-variance.ts';
import type { Property } from '../../src/property/property.ts';
import type { PropertyVerdict } from '../../src/runner/verdict.ts';
import { referenceSubject, variationOfReference } from '../../src/subjects/reference.ts';
import type { Requests, Subject } from '../../src/subjects/subject.ts';
import {
  declaring,
  drawsColumnByColumn,
  drawsFromTheCaller,
  drawsInSinglePrecision,
  drawsItsBiases,
  forgetsTheIdentity,
  goesOnWhereItStopped,
  ignoresItsSeed,
  reseedsBeforeEachMatrix,
  roundsOtherwise,
  scalesByFanInOnly,
  startsBiasesAtOne,
  takesFromTheCaller,
  takesOnesForTheIdentity,
  throwsHalfOfItsNormalsAway,
} from '../subjects/initialisations.ts';
import { verdictOn } from '../verdict-on.ts';
import {
  measureAlarms,
  statisticalInitialisationLaws,
  timesCaught,
  wrongByChance,
} from './statistical.ts';

const exact: readonly Property[] = [
  initialBiasesAreZero,
  initialSeedRepeats,
  initialSeedMatters,
  initialStreamIsNumpys,
  callersRandomStateUntouched,
  identityRecurrentIsIdentity,
];
const all = [...exact, ...statisticalInitialisationLaws].map((law) => [law.name, law] as const);

async function expectHeld(subject: Subject, property: Property, seeds: readonly number[]) {
  for (const seed of seeds) {
    const verdict = await verdictOn(subject, property, { randomCases: 60, seed });
    expect(verdict).toMatchObject({ verdict: 'held', cases: { vacuous: 0, rejected: 0 } });
  }
}

describe('the reference obeys', () => {
  test.each(all)('%s', async (_name, property) => {
    await expectHeld(referenceSubject(), property, [1, 2]);
  });
});

describe('a right subject that rounds as far otherwise as it may obeys', () => {
  test.each(all)('%s', async (_name, property) => {
    const seeds = exact.includes(property) ? [1, 2] : [1];
    await expectHeld(roundsOtherwise(), property, seeds);
  });
});

test('a subject that draws in single precision, and says so, obeys everything', async () => {
  const subject = drawsInSinglePrecision();
  const declaration = { ...subject.declaration, precision: 'float32' as const };
  for (const [, property] of all) {
    const { verdict } = await verdictOn({ ...subject, declaration }, property);
    expect([property.name, verdict]).toEqual([property.name, expectedOf(property)]);
  }
});

// The subject declares xavier-normal alone.
function expectedOf(property: Property) {
  const others = [initialRange.name, identityRecurrentIsIdentity.name];
  return others.includes(property.name) ? 'unsupported' : 'held';
}

describe('a wrong subject breaks its law, in a case to check by hand', () => {
  const unit = { inputs: 1, hidden: 1, outputs: 1 };
  const cases: [Property, Subject, typeof unit][] = [
    [initialBiasesAreZero, drawsItsBiases(), unit],
    [initialBiasesAreZero, startsBiasesAtOne(), unit],
    [initialSeedRepeats, goesOnWhereItStopped(), unit],
    [initialSeedMatters, ignoresItsSeed(), unit],
    [initialStreamIsNumpys, ignoresItsSeed(), unit],
    [initialStreamIsNumpys, reseedsBeforeEachMatrix(), unit],
    [initialStreamIsNumpys, throwsHalfOfItsNormalsAway(), unit],
    [initialStreamIsNumpys, drawsColumnByColumn(), { ...unit, hidden: 2 }],
    [callersRandomStateUntouched, takesFromTheCaller(), unit],
    [callersRandomStateUntouched, drawsFromTheCaller(), unit],
    [identityRecurrentIsIdentity, forgetsTheIdentity(), unit],
    [identityRecurrentIsIdentity, takesOnesForTheIdentity(), { ...unit, hidden: 2 }],
  ];
  test.each(cases.map(([property, subject, sizes]) => ({ property, subject, sizes })))(
    '$property.name: $subject.name',
    async ({ property, subject, sizes }) => {
      const verdict = await verdictOn(subject, property);
      expect(verdict.verdict).toBe('violated');
      expect(given(verdict)).toMatchObject({ network: { sizes }, seed: 0 });
    },
  );

  test('initial-seed-repeats: draws-from-the-caller', async () => {
    const verdict = await verdictOn(drawsFromTheCaller(), initialSeedRepeats);
    expect(verdict.verdict).toBe('violated');
    expect(given(verdict).network.sizes).toEqual(unit);
  });
});

function given({ counterexample }: PropertyVerdict): Requests['initialise'] {
  return counterexample?.given as Requests['initialise'];
}

test('single precision where double is declared is imprecise', async () => {
  const verdict = await verdictOn(drawsInSinglePrecision(), initialStreamIsNumpys);
  expect(verdict.verdict).toBe('imprecise');
});

test('a rejection by chance names the matrix and the share of the false-alarm budget', async () => {
  const verdict = await verdictOn(scalesByFanInOnly(), initialVariance);
  expect(verdict).toMatchObject({ verdict: 'violated', falseAlarm: 3e-12 });
  expect(verdict.counterexample?.comparisons.map(({ quantity }) => quantity)).toEqual([
    'Wxh: variance over the declared one',
    'Why: variance over the declared one',
  ]);
});

test('weights that are no numbers break every law about them', async () => {
  const subject = variationOfReference('draws-nan', {
    operations: () => ({
      initialise: ({ network: { sizes } }) => {
        const nan = (rows: number, columns: number) =>
          Array.from({ length: rows }, () => Array.from({ length: columns }, () => Number.NaN));
        const { inputs: D, hidden: H, outputs: O } = sizes;
        const [[bh], [by]] = [nan(1, H), nan(1, O)];
        return { Wxh: nan(H, D), Whh: nan(H, H), Why: nan(O, H), bh, by };
      },
    }),
  });
  const unmoved: readonly Property[] = [initialSeedRepeats, callersRandomStateUntouched];
  for (const [, property] of all.filter(([, law]) => !unmoved.includes(law))) {
    const declared =
      property === identityRecurrentIsIdentity ? 'identity-recurrent' : 'small-uniform';
    const declarer = declaring(subject, [declared]);
    const { verdict } = await verdictOn(declarer, property, { randomCases: 1 });
    expect([property.name, verdict]).toEqual([property.name, 'violated']);
  }
});

describe('a law is unsupported where it does not bind', () => {
  const declares = (changes: Partial<Subject['declaration']>): Subject => {
    const subject = referenceSubject();
    return { ...subject, declaration: { ...subject.declaration, ...changes } };
  };

  test.each(all)('%s, without an initialisation', async (_name, property) => {
    const { verdict, reason } = await verdictOn(declares({ initialisations: [] }), property);
    expect(verdict).toBe('unsupported');
    expect(reason).toMatch(/^the subject declares no initialisation/);
  });

  test('initial-range, without a uniform initialisation', async () => {
    const subject = declaring(referenceSubject(), ['xavier-normal']);
    const { verdict, reason } = await verdictOn(subject, initialRange);
    expect(verdict).toBe('unsupported');
    expect(reason).toBe(
      'the subject declares no initialisation that is xavier-uniform or small-uniform',
    );
  });

  test('initial-biases-are-zero, without biases', async () => {
    const { networks } = referenceSubject().declaration;
    const subject = declares({ networks: { ...networks, biases: [false] } });
    expect((await verdictOn(subject, initialBiasesAreZero)).verdict).toBe('unsupported');
    expect((await verdictOn(subject, initialShape)).verdict).toBe('held');
  });

  test('callers-random-state-untouched, where nobody can watch', async () => {
    const subject = declares({ isWatchable: false });
    const { verdict, reason } = await verdictOn(subject, callersRandomStateUntouched);
    expect(verdict).toBe('unsupported');
    expect(reason).toBe('the subject cannot be watched');
  });
});

// A hundred seeds are the soak's.
describe('a wrong distribution is caught under every seed', () => {
  const runs = 10;
  test.each(wrongByChance.map((wrong) => [wrong.subject.name, wrong] as const))(
    '%s',
    async (_name, wrong) => {
      expect(await timesCaught(wrong, runs)).toEqual(wrong.breaks.map(() => runs));
    },
  );
});

test('no run of the reference raises an alarm', async () => {
  const measured = await measureAlarms(referenceSubject(), 3);
  expect(measured.filter(({ looks, alarms }) => looks === 0 || alarms > 0)).toEqual([]);
});
