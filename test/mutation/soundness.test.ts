import { expect, test } from 'vitest';
import { measureSoundness } from '../certificate/soundness.ts';

test('in brief: no right implementation is ever further off than its radius, and some all but reach it', () => {
  const measured = measureSoundness(12, 5, 4);
  expect(measured.above).toBe(0);
  expect(measured.largestRatio).toBeGreaterThan(0.8);
});
