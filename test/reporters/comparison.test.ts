import { describe, expect, test } from 'vitest';
import type { Move } from '../../src/baseline/move.ts';
import type { Movement } from '../../src/baseline/movement.ts';
import { comparison, comparisonJson } from '../../src/reporters/comparison.ts';
import { recorded, updated } from '../../src/reporters/recording.ts';
import { plainProblem } from '../problems.ts';

const plain = { colour: false, file: 'b.json', nobodyLooks: false };

const same: Move = {
  problem: 'corner: one step',
  quantity: 'states',
  kind: 'identical',
  numbers: 4,
  moved: 0,
  notFinite: 0,
  ulps: [{ from: 0, to: 0, count: 4 }],
};
const rounded: Move = {
  ...same,
  problem: 'random: 1',
  kind: 'rounding',
  moved: 2,
  ulps: [
    { from: 0, to: 0, count: 2 },
    { from: 1, to: 1, count: 2 },
  ],
  first: { index: [3, 1], step: 3, recorded: -0, today: 0.1, ulps: 1 },
  errors: {
    recorded: { worst: 0.31, mean: 0.2 },
    today: { worst: 0.12, mean: 0.1 },
    direction: 'towards',
    nearer: 2,
    further: 0,
  },
};
const mended: Move = {
  ...rounded,
  quantity: 'gradients.Wxh',
  kind: 'drift',
  outside: 'recorded',
  errors: { ...rounded.errors!, recorded: { worst: Number.POSITIVE_INFINITY, mean: 1e6 } },
};
const broken: Move = {
  ...same,
  quantity: 'loss',
  kind: 'changed',
  moved: 4,
  ulps: [],
  change: 'fault',
  fault: { kind: 'threw', operation: 'loss', message: 'no' },
};

function movementOf(moves: readonly Move[], rest: Partial<Movement> = {}): Movement {
  const errors = moves.find((move) => move.errors)?.errors;
  const count = (kind: Move['kind']) => moves.filter((move) => move.kind === kind).length;
  return {
    subject: 'a.ts',
    recordedFrom: 'a.ts',
    precision: 'float64',
    platform: [],
    counts: {
      identical: count('identical'),
      rounding: count('rounding'),
      drift: count('drift'),
      changed: count('changed'),
    },
    ulps: rounded.ulps,
    ...(errors && { errors }),
    moves,
    missing: [],
    obsolete: [],
    ...rest,
  };
}

describe('a comparison', () => {
  test('in which nothing moved says so', () => {
    const text = comparison(movementOf([same]), plain);
    expect(text).toContain('a.ts  against b.json, float64\njudged strictly');
    expect(text).toContain('nothing moved: all 4 numbers have the bits that were recorded');
    expect(text).toMatch(/accepted: 1 identical\n$/);
    expect(text).not.toContain('first to part');
  });

  test('says how many moved, where first, how far, and which way', () => {
    const text = comparison(
      movementOf([same, rounded], {
        first: { problem: 'random: 1', quantity: 'states', step: 3 },
      }),
      plain,
    );
    expect(text).toMatch(/^states +1 +1 +– +– +1 +0\.310 -> 0\.120 +0\.200 -> 0\.100 +towards$/m);
    expect(text).toMatch(/^1 +2 +█+$/m);
    expect(text).toContain('first to part: step 3 of states, in random: 1');
    expect(text).toContain('2 of 4 numbers moved, first at [3][1] -0 -> 0.1, 1 ulp');
    expect(text).toContain('2 of 8 numbers moved, towards the truth');
    expect(text).toContain('0.310 -> 0.120 at worst; 2 came nearer and 0 went further');
    expect(text).toMatch(/rejected: 1 identical, 1 rounding\n$/);
  });

  test('says of a drift who is outside, and that a subject has come into its certificate', () => {
    const text = comparison(movementOf([mended]), plain);
    expect(text).toContain('the baseline was outside its certificate, and the subject has come');
    expect(text).toContain('quantities that came into their certificates: 1');
    expect(text).toContain('infinite -> 0.120');
    expect(text).toContain('1.0e+6 -> 0.100');
    const left = comparison(movementOf([{ ...mended, outside: 'today' }]), plain);
    expect(left).toContain('the subject has left its certificate');
    expect(left).toContain('quantities that left their certificates: 1');
  });

  test('says what makes a change of it', () => {
    const text = comparison(movementOf([broken, rounded]), plain);
    expect(text).toContain('changed loss, corner: one step: loss raised an error: no');
    expect(text.indexOf('changed loss')).toBeLessThan(text.indexOf('rounding states'));
    const signed = { ...mended, kind: 'changed', change: 'sign' } as const;
    expect(comparison(movementOf([signed]), plain)).toContain('a number has another sign');
    expect(comparison(movementOf([broken]), plain)).toContain(
      'quantities that could not be had: 1',
    );
  });

  test('on another platform says so, names what differs, and accepts what is rounded otherwise', () => {
    const platform = [{ what: 'libc', recorded: 'glibc 2.31', today: 'glibc 2.36' }] as const;
    const text = comparison(movementOf([rounded], { platform }), plain);
    expect(text).toContain('judged by certificates: this is another platform');
    expect(text).toContain('  C library: glibc 2.31 -> glibc 2.36');
    expect(text).toContain('accepted: 1 rounding');
    expect(comparison(movementOf([mended], { platform }), plain)).toContain('rejected: 1 drift');
  });

  test('lists what is missing and obsolete, which fails where nobody looks', () => {
    const movement = movementOf([same], {
      missing: [{ problem: 'random: 1', quantity: 'loss' }],
      obsolete: [1, 2, 3, 4, 5].map((k) => ({ problem: `p${k}`, quantity: 'states' })),
    });
    const text = comparison(movement, plain);
    expect(text).toContain('the baseline lacks what the subject offers');
    expect(text).toContain('  loss: random: 1');
    expect(text).toContain('  states: p1, p2, p3, 2 more');
    expect(text).toContain('accepted');
    expect(comparison(movement, { ...plain, nobodyLooks: true })).toContain(
      'rejected: 1 identical, 1 missing, 5 obsolete',
    );
  });

  test('warns of numbers that are not finite, though they did not move', () => {
    expect(comparison(movementOf([{ ...same, notFinite: 2 }]), plain)).toContain(
      "NaN or infinite: 2 of today's numbers",
    );
  });

  test('shows the first dozen of many', () => {
    const many = Array.from({ length: 20 }, () => rounded);
    expect(comparison(movementOf(many), plain)).toContain('and 8 more; --json has them all');
  });

  test('colours only where asked to', () => {
    expect(comparison(movementOf([rounded]), plain)).not.toContain('\u001b');
    expect(comparison(movementOf([rounded]), { ...plain, colour: true })).toContain('\u001b');
  });

  test('as JSON keeps what JSON has no number for', () => {
    const parsed: unknown = JSON.parse(comparisonJson(movementOf([mended])));
    expect(parsed).toMatchObject({
      ulps: [{ from: 0, to: 0, count: 2 }, {}],
      moves: [{ first: { recorded: '-0' }, errors: { recorded: { worst: 'Infinity' } } }],
    });
  });
});

test('an update says what it replaced, added and dropped', () => {
  const movement = movementOf([same, rounded, mended], {
    missing: [{ problem: 'random: 1', quantity: 'loss' }],
    obsolete: [{ problem: 'random: 2', quantity: 'jacobian' }],
  });
  expect(
    updated(movement, 'b.json'),
  ).toBe(`rewrote b.json: entries replaced: 2, added: 1, dropped: 1
  replaced states (1 rounding): random: 1
  replaced gradients.Wxh (1 drift): random: 1
  added loss: random: 1
  dropped jacobian: random: 2
`);
});

test('a recording says what was recorded, and warns of numbers that are wrong', () => {
  const problem = plainProblem({ sizes: [1, 2, 1], steps: 1, seed: 1 });
  const answers = { loss: { shape: [], values: Float64Array.of(1) } };
  const baseline = {
    ...{ suite: '0', seed: 1, subject: 'a.ts', precision: 'float64' as const },
    platform: {
      ...{ with: [], node: '', v8: '', architecture: '', libc: null, cpu: null, functions: '' },
    },
    entries: [{ name: 'random: 1', problem, answers }],
  };
  expect(recorded(baseline, 0, 'b.json')).toContain(
    'recorded 1 numbers of a.ts in b.json; all lie',
  );
  expect(recorded(baseline, 1, 'b.json')).toContain('1 lie outside their certificates');
});
