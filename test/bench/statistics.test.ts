import { describe, expect, test } from 'vitest';
import { fittedExponent, median, quantile } from '../../bench/statistics.ts';

describe('medians and quantiles', () => {
  test('the median of an odd count is the middle one, of an even count the mean of the two', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  test('one outlier moves no median', () => {
    expect(median([1, 1, 1, 1, 1e9])).toBe(1);
  });

  test('a quantile lies between its neighbours in proportion', () => {
    expect(quantile([0, 10], 0.9)).toBe(9);
    expect(quantile([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
  });

  test('infinities in a list do not turn its quantiles into NaN', () => {
    const { POSITIVE_INFINITY } = Number;
    expect(quantile([1, POSITIVE_INFINITY, POSITIVE_INFINITY], 0.9)).toBe(POSITIVE_INFINITY);
    expect(median([1, 2, POSITIVE_INFINITY])).toBe(2);
  });

  test('an empty list is refused', () => {
    expect(() => median([])).toThrow('empty');
  });
});

describe('exponents', () => {
  test('the exponent of a power law is found whatever its factor', () => {
    const x = [8, 16, 32, 64];
    expect(
      fittedExponent(
        x,
        x.map((n) => 7 * n ** 2.5),
      ),
    ).toBeCloseTo(2.5, 12);
  });

  test('what does not grow has the exponent 0', () => {
    expect(fittedExponent([1, 10, 100], [3, 3, 3])).toBeCloseTo(0, 12);
  });
});
