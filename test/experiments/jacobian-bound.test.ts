import { beforeEach, expect, test, vi } from 'vitest';
import { certifiedStretches } from '../../src/experiments/long-term-dependency/certified-stretches.ts';
import { stretched } from '../../src/experiments/long-term-dependency/stretch.ts';

/** What becomes of every column of a Jacobian. */
const change = vi.hoisted(() => ({ factor: 1 }));
beforeEach(() => {
  change.factor = 1;
});

vi.mock('../../src/reference/jacobian.ts', async (importOriginal) => {
  const right = await importOriginal<typeof import('../../src/reference/jacobian.ts')>();
  const jacobianColumns: typeof right.jacobianColumns = (math, ...given) =>
    right.jacobianColumns(math, ...given).map((column) => {
      return change.factor === 1 ? column : math.scale(change.factor, column);
    });
  return { ...right, jacobianColumns };
});

const terms = { seed: 1, quick: true };
const atRest = { cell: 'tanh', matrix: 'orthogonal', norm: 0.9, regime: 'resting' } as const;

test('no Jacobian of tanh units is above the bound, and an orthogonal matrix at rest reaches it', () => {
  for (const regime of ['resting', 'driven'] as const) {
    const { bound } = stretched({ ...atRest, regime }, terms, () => {});
    expect(bound).toMatchObject({ norms: 9, above: 0 });
  }
  expect(stretched(atRest, terms, () => {}).bound!.closest).toBeCloseTo(1, 6);
});

test.each([
  ['a millionth too large', 1 + 1e-6],
  ['infinite', Number.POSITIVE_INFINITY],
  ['not numbers', Number.NaN],
])('Jacobians that are %s are above it', (_name, factor) => {
  change.factor = factor;
  expect(stretched(atRest, terms, () => {}).bound).toMatchObject({ norms: 9, above: 9 });
});

test('a Jacobian is held against its certificate, and one that is wrong by 1e-12 is outside', () => {
  const outside = () => certifiedStretches(terms).found.map((one) => one.outside);
  expect(outside()).toEqual([0, 0, 0, 0, 0, 0]);
  change.factor = 1 + 1e-12;
  for (const count of outside()) expect(count).toBeGreaterThan(0);
});
