import { expect, test } from 'vitest';
import { tensor } from '../../src/network/tensor.ts';
import {
  frobeniusNorm,
  spectralNormFromAbove,
  spectralNormFromBelow,
} from '../../src/norms/spectral-norm.ts';
import { stream } from '../../src/random/stream.ts';

test('one number is its own norm, and zeros have none', () => {
  expect(spectralNormFromAbove(tensor([1, 1], [-3]))).toBeCloseTo(3, 8);
  expect(spectralNormFromBelow(tensor([1, 1], [-3]))).toBeCloseTo(3, 8);
  expect(spectralNormFromAbove(tensor([2, 2], [0, 0, 0, 0]))).toBe(0);
  expect(spectralNormFromBelow(tensor([2, 2], [0, 0, 0, 0]))).toBe(0);
});

test('of a shear, which has no large eigenvalue: the golden ratio', () => {
  const shear = tensor([2, 2], [1, 1, 0, 1]);
  const golden = (1 + Math.sqrt(5)) / 2;
  expect(spectralNormFromAbove(shear)).toBeGreaterThan(golden);
  expect(spectralNormFromAbove(shear)).toBeLessThan(golden * 1.0005);
  expect(spectralNormFromBelow(shear)).toBeLessThan(golden);
  expect(spectralNormFromBelow(shear)).toBeGreaterThan(golden * 0.9999);
});

test('of a rotation that doubles: 2 from both sides, though all singular values are the largest', () => {
  const [cos, sin] = [2 * Math.cos(1), 2 * Math.sin(1)];
  const doubling = tensor([2, 2], [cos, -sin, sin, cos]);
  expect(spectralNormFromAbove(doubling)).toBeGreaterThan(2);
  expect(spectralNormFromAbove(doubling)).toBeLessThan(2 + 1e-8);
  expect(spectralNormFromBelow(doubling)).toBeLessThan(2);
});

test('a nilpotent matrix has a norm all the same', () => {
  const nilpotent = tensor([2, 2], [0, 4, 0, 0]);
  expect(spectralNormFromAbove(nilpotent)).toBeCloseTo(4, 6);
  expect(spectralNormFromBelow(nilpotent)).toBeCloseTo(4, 6);
});

test('from below, from above and Frobenius come in this order, the first two close', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = stream(seed, 'spectral norm');
    const n = 1 + Math.floor(random() * 8);
    const values = Float64Array.from({ length: n * n }, () => 4 * random() - 2);
    const matrix = tensor([n, n], values);
    const [below, above] = [spectralNormFromBelow(matrix), spectralNormFromAbove(matrix)];
    expect(below).toBeLessThanOrEqual(above);
    expect(below).toBeGreaterThan(0.95 * above);
    expect(below).toBeLessThanOrEqual(frobeniusNorm(values));
  }
});

test('what is not a number has no norm that is one', () => {
  expect(spectralNormFromBelow(tensor([2, 2], [1, 0, Number.NaN, 1]))).toBeNaN();
  expect(spectralNormFromBelow(tensor([2, 2], [1, 0, Number.POSITIVE_INFINITY, 1]))).toBeNaN();
});
