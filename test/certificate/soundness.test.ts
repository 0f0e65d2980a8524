import { expect, test } from 'vitest';
import { measureSoundness } from './soundness.ts';

test('no right implementation is ever further off than its radius', () => {
  const measured = measureSoundness(72, 11, 8);
  console.info(measured);
  expect(measured.errors).toBeGreaterThan(900_000);
  expect(measured.above).toBe(0);
  // With every rounding as large as it may be the radius is all but reached: it is not padded.
  expect(measured.largestRatio).toBeGreaterThan(0.9);
});
