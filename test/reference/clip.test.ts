import { describe, expect, test } from 'vitest';
import { type Tensor, tensor } from '../../src/network/tensor.ts';
import { type ClipRule, clip, clipRules, norm } from '../../src/reference/clip.ts';

const NaN_ = Number.NaN;
const infinity = Number.POSITIVE_INFINITY;

// ‖first‖ = 5, ‖second‖ = 12, and 13 together.
const first = tensor([2, 2], [3, 0, 0, -4]);
const second = tensor([2], [0, 12]);
const gradients = [first, second];

const scaledRules = ['global-norm', 'array-norm', 'fixed-norm'] as const satisfies ClipRule[];
const shrinkingRules = ['global-norm', 'array-norm', 'element'] as const satisfies ClipRule[];

function numbers(arrays: readonly Tensor[]): number[][] {
  return arrays.map(({ values }) => Array.from(values));
}

function scaled(arrays: readonly Tensor[], factor: number): Tensor[] {
  return arrays.map(({ shape, values }) => ({ shape, values: values.map((g) => g * factor) }));
}

/** Numbers that agree but for the few roundings of a norm and one factor. */
function expectAlmost(arrays: readonly Tensor[], expected: readonly (readonly number[])[]): void {
  const received = numbers(arrays);
  expect(received.map((values) => values.length)).toEqual(expected.map((values) => values.length));
  for (const [i, values] of expected.entries()) {
    for (const [k, value] of values.entries()) {
      const error = Math.abs(received[i]![k]! - value);
      expect(error).toBeLessThanOrEqual(8 * Number.EPSILON * Math.abs(value));
    }
  }
}

describe.each(clipRules)('%s', (rule) => {
  test('keeps the shapes, and does not modify what it was given', () => {
    const given = [tensor([2, 2], [3, 0, 0, -4]), tensor([2], [0, 12])];
    const clipped = clip(rule, given, 1);
    expect(clipped.map(({ shape }) => shape)).toEqual([[2, 2], [2]]);
    expect(given).toEqual(gradients);
  });

  test('leaves a zero gradient zero', () => {
    expect(numbers(clip(rule, [tensor([1, 2], [0, 0]), tensor([1], [0])], 1))).toEqual([
      [0, 0],
      [0],
    ]);
  });

  test('has nothing to do where there is no gradient', () => {
    expect(clip(rule, [], 1)).toEqual([]);
  });
});

describe.each(shrinkingRules)('%s', (rule) => {
  test('changes no bit of a gradient that is below the threshold or at it', () => {
    const small = [tensor([3], [0.1, -0, 5e-324]), tensor([1, 1], [-0.3])];
    expect(numbers(clip(rule, small, 1))).toEqual(numbers(small));
    // (7 / 25)·25 is not 7 in float64: a gradient that is rescaled shows.
    expect(numbers(clip(rule, [tensor([2], [7, -24])], 25))).toEqual([[7, -24]]);
  });
});

describe('direction is kept and the norm becomes the threshold', () => {
  test('of all arrays together under global-norm', () => {
    const clipped = clip('global-norm', gradients, 6.5);
    expectAlmost(clipped, [
      [1.5, 0, 0, -2],
      [0, 6],
    ]);
    expect(norm(clipped)).toBeCloseTo(6.5, 14);
  });

  test('of each array above the threshold under array-norm', () => {
    const clipped = clip('array-norm', gradients, 6);
    expectAlmost(clipped, [
      [3, 0, 0, -4],
      [0, 6],
    ]);
    expectAlmost(clip('array-norm', gradients, 2.5), [
      [1.5, 0, 0, -2],
      [0, 2.5],
    ]);
  });

  test('of all arrays together under fixed-norm, from above and from below', () => {
    expectAlmost(clip('fixed-norm', gradients, 6.5), [
      [1.5, 0, 0, -2],
      [0, 6],
    ]);
    expectAlmost(clip('fixed-norm', gradients, 26), [
      [6, 0, 0, -8],
      [0, 24],
    ]);
  });
});

test('global-norm looks at all arrays: each may be below the threshold and still be scaled', () => {
  expectAlmost(clip('global-norm', [tensor([1], [3]), tensor([1], [4])], 4.5), [[2.7], [3.6]]);
  expect(numbers(clip('array-norm', [tensor([1], [3]), tensor([1], [4])], 4.5))).toEqual([
    [3],
    [4],
  ]);
});

describe('element', () => {
  test('clamps each number by itself, so that the direction may change', () => {
    expect(numbers(clip('element', gradients, 3.5))).toEqual([
      [3, 0, 0, -3.5],
      [0, 3.5],
    ]);
  });

  test('clamps infinities and keeps NaN, touching nothing beside them', () => {
    const broken = [tensor([4], [NaN_, infinity, -infinity, 0.5]), tensor([1], [0.25])];
    expect(numbers(clip('element', broken, 2))).toEqual([[NaN_, 2, -2, 0.5], [0.25]]);
  });
});

describe('a norm that is not finite makes everything that it scales NaN', () => {
  const largest = Number.MAX_VALUE;
  const broken = [
    ['NaN', [NaN_, 1]],
    ['Infinity', [infinity, 1]],
    ['−Infinity', [-infinity, 1]],
    ['Infinity beside NaN', [infinity, NaN_]],
    ['a norm beyond the largest double', [largest, largest]],
  ] as const;
  describe.each(broken)('%s', (_name, values) => {
    const arrays = [tensor([2], values), tensor([1, 2], [0.5, 0])];

    test.each(['global-norm', 'fixed-norm'] as const)('all arrays under %s', (rule) => {
      expect(numbers(clip(rule, arrays, 1))).toEqual([
        [NaN_, NaN_],
        [NaN_, NaN_],
      ]);
    });

    test('that array alone under array-norm', () => {
      expect(numbers(clip('array-norm', arrays, 1))).toEqual([
        [NaN_, NaN_],
        [0.5, 0],
      ]);
    });
  });
});

describe('norms whose squares overflow or vanish', () => {
  test.each([1e200, 1e-200])('are right for gradients of size %d', (size) => {
    expect(norm(scaled(gradients, size)) / (13 * size)).toBeCloseTo(1, 14);
  });

  test.each(scaledRules)('scale by the right factor under %s', (rule) => {
    for (const size of [1e200, 1e-200]) {
      const clipped = clip(rule, scaled(gradients, size), 2.5 * size);
      expectAlmost(clipped, numbers(scaled(clip(rule, gradients, 2.5), size)));
    }
  });

  test('fixed-norm brings both to an ordinary size', () => {
    for (const size of [1e200, 1e-200]) {
      expectAlmost(clip('fixed-norm', scaled(gradients, size), 6.5), [
        [1.5, 0, 0, -2],
        [0, 6],
      ]);
    }
  });

  test('a tiny gradient is below any ordinary threshold, so that no bit of it changes', () => {
    const tiny = scaled(gradients, 1e-200);
    expect(numbers(clip('global-norm', tiny, 1))).toEqual(numbers(tiny));
    expect(numbers(clip('array-norm', tiny, 1))).toEqual(numbers(tiny));
  });
});

test('a norm that is next to nothing is rescaled without overflow', () => {
  const [array] = clip('fixed-norm', [tensor([2], [3e-310, 0])], 1);
  expect(Array.from(array!.values)).toEqual([1, 0]);
});

test('a norm far above a tiny threshold leaves more than zeros', () => {
  const [array] = clip('global-norm', [tensor([2], [3e200, 4e200])], 5e-150);
  expect(array!.values[0]! / 3e-150).toBeCloseTo(1, 12);
});

test('an infinite gradient is not let through by an infinite threshold', () => {
  const [array] = clip(
    'global-norm',
    [tensor([1], [Number.POSITIVE_INFINITY])],
    Number.POSITIVE_INFINITY,
  );
  expect(array!.values[0]).toBeNaN();
});
