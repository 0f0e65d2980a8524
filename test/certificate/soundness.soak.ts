import { expect, test } from 'vitest';
import { measureSoundness } from './soundness.ts';

test('no right implementation is ever further off than its radius, in 2,000 problems', () => {
  const measured = measureSoundness(2000, 1, 10);
  console.info(measured);
  expect(measured.problems).toBe(2000);
  expect(measured.above).toBe(0);
});
