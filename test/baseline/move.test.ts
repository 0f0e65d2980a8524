import { describe, expect, test } from 'vitest';
import { moveOf } from '../../src/baseline/move.ts';
import type { Truth } from '../../src/baseline/truth.ts';
import { tensor } from '../../src/network/tensor.ts';

const ulp = 2 ** -52;

/** The truth is 1, and a right evaluation may be off by so much. */
const one = (...radius: number[]): Truth => ({
  radius: Float64Array.from(radius),
  errors: (values) =>
    values.map((value) =>
      Number.isFinite(value) ? Math.abs(value - 1) : Number.POSITIVE_INFINITY,
    ),
});

function move(recorded: number[], today: number[], truth: Truth) {
  const shape = [recorded.length];
  return moveOf(
    'a problem',
    'states',
    tensor(shape, recorded),
    tensor(shape, today),
    'float64',
    () => truth,
  );
}

describe('a quantity is', () => {
  test('identical where its bits are, and nobody asks for the truth', () => {
    const numbers = tensor([2], [1, -0]);
    const never = () => {
      throw new Error('the truth was asked for');
    };
    expect(moveOf('p', 'q', numbers, numbers, 'float64', never)).toMatchObject({
      kind: 'identical',
      moved: 0,
      ulps: [{ count: 2 }],
    });
  });

  test('rounding where both are within, and comes nearer', () => {
    const found = move([1 + 4 * ulp, 1], [1 + ulp, 1], one(8 * ulp, 8 * ulp));
    expect(found).toMatchObject({
      kind: 'rounding',
      moved: 1,
      first: { index: [0], step: 0, ulps: 3 },
      errors: {
        recorded: { worst: 0.5, mean: 0.5 },
        today: { worst: 0.125 },
        direction: 'towards',
        nearer: 1,
        further: 0,
      },
    });
    expect(found.outside).toBeUndefined();
  });

  test('rounding that goes further, and rounding that only changes sides', () => {
    expect(move([1], [1 + ulp], one(ulp)).errors?.direction).toBe('away');
    expect(move([1 - ulp], [1 + ulp], one(2 * ulp)).errors?.direction).toBe('neither');
  });

  test('drift where one of them is outside, and it is said which', () => {
    const truth = one(2 * ulp);
    expect(move([1], [1 + 9 * ulp], truth)).toMatchObject({ kind: 'drift', outside: 'today' });
    expect(move([1 + 9 * ulp], [1], truth)).toMatchObject({ kind: 'drift', outside: 'recorded' });
    expect(move([1 + 9 * ulp], [1 - 9 * ulp], truth)).toMatchObject({
      kind: 'drift',
      outside: 'both',
    });
  });

  test('changed where it has another sign, another magnitude, or is not finite', () => {
    const truth = one(ulp);
    expect(move([1], [-1], truth)).toMatchObject({ kind: 'changed', change: 'sign' });
    expect(move([1], [10], truth)).toMatchObject({ kind: 'changed', change: 'magnitude' });
    expect(move([1], [0], truth)).toMatchObject({ kind: 'changed', change: 'magnitude' });
    expect(move([1], [9], truth)).toMatchObject({ kind: 'drift' });
    const lost = move([1], [Number.NaN], truth);
    expect(lost).toMatchObject({ kind: 'changed', change: 'not finite', notFinite: 1, ulps: [] });
    expect(lost.errors?.today.worst).toBe(Number.POSITIVE_INFINITY);
  });
});

test('NaN has changed even where nothing can be certified', () => {
  const truth = one(Number.POSITIVE_INFINITY);
  expect(move([1], [Number.NaN], truth).kind).toBe('changed');
  expect(move([Number.NaN], [1], truth).kind).toBe('changed');
  expect(move([1], [50], truth).kind).toBe('rounding');
});

test('a sign is none where two right evaluations may differ in it', () => {
  // The truth is 1, and its radius 4: so is −2 right, and −3.5 is not.
  expect(move([1], [-2], one(4)).kind).toBe('rounding');
  expect(move([1], [-3.5], one(4)).kind).toBe('drift');
});

test('a number that did not move but is outside makes a drift of what moved beside it', () => {
  expect(move([5, 1], [5, 1 + ulp], one(2 * ulp, 2 * ulp))).toMatchObject({
    kind: 'drift',
    outside: 'both',
    errors: { today: { worst: 0.5 } },
  });
});
