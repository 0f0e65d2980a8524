import { describe, expect, test } from 'vitest';
import { belowTheThresholdNothingChanges } from '../../properties/below-the-threshold-nothing-changes.ts';
import { brokenGradientsStayBroken } from '../../properties/broken-gradients-stay-broken.ts';
import { clippedNormIsBounded } from '../../properties/clipped-norm-is-bounded.ts';
import { clippingKeepsDirection } from '../../properties/clipping-keeps-direction.ts';
import { clippingLeavesArguments } from '../../properties/clipping-leaves-arguments.ts';
import { clippingTwiceIsOnce } from '../../properties/clipping-twice-is-once.ts';
import { everyArrayTakesPart } from '../../properties/every-array-takes-part.ts';
import { extremeNorms } from '../../properties/extreme-norms.ts';
import { type ClippingLaw, clippingLaws } from '../../properties/lemmas/clipping-laws.ts';
import type { GradientsToClip } from '../../properties/lemmas/gradients-to-clip.ts';
import { theThresholdIsUsed } from '../../properties/the-threshold-is-used.ts';
import { zeroGradientsStayZero } from '../../properties/zero-gradients-stay-zero.ts';
import { mapValues, nested, type Tensor } from '../../src/network/tensor.ts';
import type { Property } from '../../src/property/property.ts';
import { type ClipRule, clip, clipRules, norm } from '../../src/reference/clip.ts';
import type { Declaration } from '../../src/subjects/declaration.ts';
import { referenceSubject, variationOfReference } from '../../src/subjects/reference.ts';
import type { Subject } from '../../src/subjects/subject.ts';
import { verdictOn } from '../verdict-on.ts';

const family: readonly Property<GradientsToClip>[] = [
  clippedNormIsBounded,
  clippingKeepsDirection,
  belowTheThresholdNothingChanges,
  clippingTwiceIsOnce,
  zeroGradientsStayZero,
  theThresholdIsUsed,
  everyArrayTakesPart,
  brokenGradientsStayBroken,
  extremeNorms,
  clippingLeavesArguments,
];

const named = family.map((property) => [property.name, property] as const);

test('every law of the table is a property, and the other way round', () => {
  expect(family.map(({ name }) => name)).toEqual(Object.keys(clippingLaws));
});

describe.each(named)('%s is held by', (_name, property) => {
  const right = [
    referenceSubject(),
    coefficientFirst(0),
    coefficientFirst(1e-6),
    readsTheThresholdWithEpsilon(),
    inSinglePrecision(0),
    inSinglePrecision(1e-6),
  ];
  test.each(right.map((subject) => [subject.name, subject] as const))(
    '%s',
    async (_subject, subject) => {
      for (const seed of [1, 2, 3, 4, 5]) {
        const verdict = await verdictOn(subject, property as Property, { randomCases: 60, seed });
        expect(verdict).toMatchObject({ verdict: 'held', family: 'clipping' });
      }
    },
  );
});

describe('a wrong rule breaks its law, in a case to check by hand', () => {
  test('never-clips: one number', async () => {
    const subject = clipsAs('never-clips', ({ gradients }) => gradients);
    const given = { rule: 'global-norm', gradients: [[2]], threshold: 1 };
    await expectBroken(subject, clippedNormIsBounded, given);
    await expectBroken(subject, clippingKeepsDirection, given);
  });

  test('clamps-instead-of-scaling: two numbers', async () => {
    const subject = clipsAs('clamps-instead-of-scaling', (given) =>
      clip('element', given.gradients, given.threshold),
    );
    await expectBroken(subject, clippingKeepsDirection, {
      rule: 'global-norm',
      gradients: [[1, 1]],
      threshold: 1,
    });
  });

  test('takes-one-norm-for-each-array: two arrays of one number', async () => {
    const subject = clipsAs('takes-one-norm-for-each-array', ({ rule, gradients, threshold }) =>
      clip(rule === 'array-norm' ? 'global-norm' : rule, gradients, threshold),
    );
    await expectBroken(subject, clippingKeepsDirection, {
      rule: 'array-norm',
      gradients: [[1], [1]],
      threshold: 1,
    });
  });

  test('scales-what-is-short-too: one number', async () => {
    const subject = clipsAs('scales-what-is-short-too', ({ gradients, threshold }) =>
      clip('fixed-norm', gradients, threshold),
    );
    await expectBroken(subject, belowTheThresholdNothingChanges, {
      rule: 'global-norm',
      gradients: [[1]],
      threshold: 2,
    });
  });

  test('clips-softly: a second time shortens again', async () => {
    const subject = clipsAs('clips-softly', ({ gradients, threshold }) => {
      const factor = threshold / (threshold + norm(gradients));
      return gradients.map((array) => mapValues(array, (g) => g * factor));
    });
    await expectBroken(subject, clippingTwiceIsOnce, {
      rule: 'global-norm',
      gradients: [[1]],
      threshold: 1,
    });
  });

  test('divides-by-a-zero-norm: one zero', async () => {
    const subject = clipsAs('divides-by-a-zero-norm', ({ rule, gradients, threshold }) => {
      if (rule !== 'fixed-norm') return clip(rule, gradients, threshold);
      return gradients.map((array) => mapValues(array, (g) => (g / norm(gradients)) * threshold));
    });
    const verdict = await expectBroken(subject, zeroGradientsStayZero, {
      rule: 'fixed-norm',
      gradients: [[0]],
      threshold: 1,
    });
    expect(verdict.counterexample?.comparisons[0]?.worst?.received).toBeNaN();
  });

  test('clips-to-a-constant: one number, but for the threshold that it happens to have', async () => {
    const subject = clipsAs('clips-to-a-constant', ({ rule, gradients }) =>
      clip(rule, gradients, 0.125),
    );
    await expectBroken(subject, theThresholdIsUsed, {
      rule: 'global-norm',
      gradients: [[1]],
      threshold: 1,
    });
  });

  test('looks-at-the-first-array-only: two arrays of one number', async () => {
    const subject = clipsAs('looks-at-the-first-array-only', ({ rule, gradients, threshold }) => {
      const size = norm(gradients.slice(0, 1));
      if (rule === 'global-norm' && size <= threshold) return gradients;
      return gradients.map((array) => mapValues(array, (g) => (g / size) * threshold));
    });
    await expectBroken(subject, everyArrayTakesPart, {
      rule: 'global-norm',
      gradients: [[1], [1]],
      threshold: 1,
    });
  });

  test('leaves-the-last-array-as-it-is: two arrays of one number', async () => {
    const subject = clipsAs('leaves-the-last-array-as-it-is', ({ rule, gradients, threshold }) => {
      const clipped = clip(rule, gradients, threshold);
      return gradients.length === 1 ? clipped : [...clipped.slice(0, -1), gradients.at(-1)!];
    });
    await expectBroken(subject, everyArrayTakesPart, {
      rule: 'global-norm',
      gradients: [[1], [1]],
      threshold: 1,
    });
  });

  test.each([
    ['heals-what-is-broken', 'global-norm'],
    ['heals-what-is-broken-in-an-element', 'element'],
  ] as const)('%s: one number', async (name, broken) => {
    const subject = clipsAs(name, ({ rule, gradients, threshold }) => {
      const healed = gradients.map((array) =>
        mapValues(array, (g) => (Number.isFinite(g) ? g : 0)),
      );
      return clip(rule, rule === broken ? healed : gradients, threshold);
    });
    await expectBroken(subject, brokenGradientsStayBroken, {
      rule: broken,
      gradients: [[0]],
      threshold: 1,
    });
  });

  test('clips-in-place: one number', async () => {
    const subject = clipsAs('clips-in-place', ({ rule, gradients, threshold }) => {
      const clipped = clip(rule, gradients, threshold);
      for (const [i, { values }] of gradients.entries()) values.set(clipped[i]!.values);
      return gradients;
    });
    await expectBroken(subject, clippingLeavesArguments, {
      rule: 'global-norm',
      gradients: [[2]],
      threshold: 1,
    });
  });
});

test('an error is a report of what is broken', async () => {
  const subject = clipsAs('refuses-what-is-broken', ({ rule, gradients, threshold }) => {
    if (!gradients.every(({ values }) => values.every(Number.isFinite))) {
      throw new RangeError('a gradient is not finite');
    }
    return clip(rule, gradients, threshold);
  });
  const verdict = await verdictOn(subject, brokenGradientsStayBroken as Property);
  expect(verdict.verdict).toBe('held');
});

describe('extreme norms', () => {
  const squaring = clipsAs('squares-without-a-thought', ({ rule, gradients, threshold }) => {
    if (rule === 'element') return clip(rule, gradients, threshold);
    const size = rule === 'array-norm' ? undefined : plainNorm(gradients);
    return gradients.map((array) => {
      const length = size ?? plainNorm([array]);
      const factor = threshold / length;
      const isShort = rule !== 'fixed-norm' && length <= threshold;
      return length === 0 || isShort ? array : mapValues(array, (g) => g * factor);
    });
  });

  test('are noted, and reject nobody', async () => {
    const verdict = await verdictOn(squaring, extremeNorms as Property);
    expect(verdict.verdict).toBe('held');
    expect(verdict.notes).toContain(
      'global-norm: gradients of size 2^600, whose squares overflow: only zeros',
    );
    expect(verdict.notes).toContain(
      'global-norm: gradients of size 2^-600, whose squares vanish: a wrong norm',
    );
  });

  test('need no note where they are right', async () => {
    const verdict = await verdictOn(referenceSubject(), extremeNorms as Property);
    expect(verdict.notes).toBeUndefined();
  });

  test('reject an answer that is none', async () => {
    const subject = variationOfReference('answers-the-extreme-with-nothing', {
      operations: (right) => ({
        clip: (given) => (given.threshold > 1e100 ? [] : right.clip(given)),
      }),
    });
    const verdict = await verdictOn(subject, extremeNorms as Property);
    expect(verdict.verdict).toBe('violated');
  });
});

describe('a law is unsupported', () => {
  test.each(named)('%s, where no rule that it binds is offered', async (name, property) => {
    const bound: readonly ClipRule[] = clippingLaws[name as ClippingLaw];
    const others = clipRules.filter((rule) => !bound.includes(rule));
    const subject = declaring(referenceSubject(), { clipRules: others });
    expect((await verdictOn(subject, property as Property)).verdict).toBe('unsupported');
  });

  test('clipping-leaves-arguments, where nobody can look', async () => {
    const declared = [{ isWatchable: false }, { clipsInPlace: true }];
    for (const exception of declared) {
      const subject = declaring(referenceSubject(), exception);
      const verdict = await verdictOn(subject, clippingLeavesArguments as Property);
      expect(verdict.verdict).toBe('unsupported');
    }
  });
});

test('a law asks only about rules that are offered', async () => {
  const subject = declaring(
    clipsAs('offers-clamping-alone', ({ rule, gradients, threshold }) => {
      if (rule !== 'element') throw new RangeError(`${rule} was not offered`);
      return clip(rule, gradients, threshold);
    }),
    { clipRules: ['element'] },
  );
  const verdict = await verdictOn(subject, clippedNormIsBounded as Property);
  expect(verdict.verdict).toBe('held');
});

async function expectBroken(
  subject: Subject,
  property: Property<GradientsToClip>,
  given: unknown,
): ReturnType<typeof verdictOn> {
  const verdict = await verdictOn(subject, property as Property);
  expect(verdict.verdict).toBe('violated');
  expect(verdict.counterexample?.given).toEqual(given);
  return verdict;
}

function clipsAs(
  name: string,
  clipped: (given: GradientsToClip) => readonly Tensor[],
  precision: Declaration['precision'] = 'float64',
): Subject {
  return variationOfReference(name, {
    precision,
    operations: () => ({ clip: (given) => clipped(given).map(nested) }),
  });
}

function declaring(subject: Subject, declared: Partial<Declaration>): Subject {
  return { ...subject, declaration: { ...subject.declaration, ...declared } };
}

/** √Σg², the last square first, none of them scaled. */
function plainNorm(arrays: readonly Tensor[], round = (value: number) => value): number {
  const squares = arrays.flatMap(({ values }) => Array.from(values, (g) => round(g * g)));
  return round(Math.sqrt(squares.reduceRight((sum, square) => round(sum + square), 0)));
}

/** As right as the reference: the factor is made first, with ε, and limited to 1. */
function coefficientFirst(
  epsilon: number,
  precision: Declaration['precision'] = 'float64',
  round = (value: number) => value,
): Subject {
  const factorFor = (size: number, threshold: number, limit: number) =>
    Math.min(limit, round(threshold / Math.max(round(size + round(epsilon)), 2 ** -100)));
  const scaled = (arrays: readonly Tensor[], factor: number) =>
    arrays.map((array) => mapValues(array, (g) => round(g * factor)));
  const clipped = ({ rule, gradients, threshold }: GradientsToClip): readonly Tensor[] => {
    const isExtreme = gradients.some(({ values }) =>
      values.some((g) => g !== 0 && (Math.abs(g) > 2 ** 50 || Math.abs(g) < 2 ** -50)),
    );
    if (rule === 'element' || isExtreme) return clip(rule, gradients, threshold);
    const size = (arrays: readonly Tensor[]) =>
      plainNorm(
        arrays.map((array) => ({ shape: [1], values: Float64Array.of(plainNorm([array], round)) })),
        round,
      );
    if (rule === 'array-norm') {
      return gradients.flatMap((array) => scaled([array], factorFor(size([array]), threshold, 1)));
    }
    const limit = rule === 'fixed-norm' ? Number.POSITIVE_INFINITY : 1;
    return scaled(gradients, factorFor(size(gradients), threshold, limit));
  };
  const subject = clipsAs(`coefficient-first in ${precision} with ${epsilon}`, clipped, precision);
  return declaring(subject, { clipEpsilon: epsilon });
}

function inSinglePrecision(epsilon: number): Subject {
  return coefficientFirst(epsilon, 'float32', Math.fround);
}

/** As right: what is longer than the threshold is scaled by c / (N + ε), and nothing else. */
function readsTheThresholdWithEpsilon(): Subject {
  const epsilon = 1e-6;
  const scaled = (arrays: readonly Tensor[], threshold: number, isFixed: boolean) => {
    const size = norm(arrays);
    if (!isFixed && size <= threshold) return arrays;
    return arrays.map((array) => mapValues(array, (g) => (g * threshold) / (size + epsilon)));
  };
  const subject = clipsAs('adds-epsilon-only-above', ({ rule, gradients, threshold }) => {
    if (rule === 'element') return clip(rule, gradients, threshold);
    if (rule !== 'array-norm') return scaled(gradients, threshold, rule === 'fixed-norm');
    return gradients.flatMap((array) => scaled([array], threshold, false));
  });
  return declaring(subject, { clipEpsilon: epsilon });
}
