import { describe, expect, test } from 'vitest';
import { float64 } from '../../src/reference/float64.ts';

const infinity = Number.POSITIVE_INFINITY;

describe('logits far from 0 keep their meaning', () => {
  const { sigmoid, softmax, crossEntropy, binaryCrossEntropy } = float64;

  test('in σ, which is e^z for very negative z and 1 for very large', () => {
    const [negative, tiny, zero, large] = sigmoid(Float64Array.of(-1000, -720, 0, 1000));
    expect(negative).toBe(0);
    expect(tiny! / Math.exp(-720)).toBeCloseTo(1, 12);
    expect(zero).toBe(0.5);
    expect(large).toBe(1);
  });

  test.each([1000, -1000])('in softmax, where only differences count: around %d', (shift) => {
    const logits = Float64Array.of(shift, shift + Math.log(3), shift - 800);
    const [one, three, none] = softmax(logits);
    expect(one).toBeCloseTo(1 / 4, 12);
    expect(three).toBeCloseTo(3 / 4, 12);
    expect(none).toBe(0);
  });

  test.each([1000, -1000])('in the cross-entropy of a distribution: around %d', (shift) => {
    const logits = Float64Array.of(shift, shift + Math.log(3));
    const expected = 0.25 * Math.log(4) + 0.75 * Math.log(4 / 3);
    expect(crossEntropy(logits, Float64Array.of(0.25, 0.75))[0]).toBeCloseTo(expected, 10);
  });

  test('in a cross-entropy that misses by much', () => {
    expect(crossEntropy(Float64Array.of(0, 800), Float64Array.of(1, 0))[0]).toBe(800);
    expect(crossEntropy(Float64Array.of(800, 0), Float64Array.of(1, 0))[0]).toBe(0);
  });

  test('in the binary cross-entropy, which is |z| where the class is missed and 0 where not', () => {
    const logits = Float64Array.of(1000, 1000, -1000, -1000, 0);
    const classes = Float64Array.of(1, 0, 1, 0, 1);
    const losses = binaryCrossEntropy(logits, classes);
    expect(Array.from(losses)).toEqual([0, 1000, 1000, 0, Math.LN2]);
  });
});

test('relu and its slope are 0 up to 0, and the slope is 1 from there on', () => {
  const around = Float64Array.of(-infinity, -1, 0, 5e-324, 2);
  expect(Array.from(float64.relu(around))).toEqual([0, 0, 0, 5e-324, 2]);
  expect(Array.from(float64.whetherPositive(around))).toEqual([0, 0, 0, 1, 1]);
});
