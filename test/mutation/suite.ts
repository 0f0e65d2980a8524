import { expect, test } from 'vitest';
import { measureSoundness } from '../certificate/soundness.ts';

// The quick tests first: the first that fails ends the run.
const files = [
  () => import('../property/evidence.test.ts'),
  () => import('../property/property.test.ts'),
  () => import('../reference/clip.test.ts'),
  () => import('../reference/update.test.ts'),
  () => import('../reference/tasks.test.ts'),
  () => import('../reference/train.test.ts'),
  () => import('../reference/float64.test.ts'),
  () => import('../reference/unroll.test.ts'),
  () => import('../reference/gates.test.ts'),
  () => import('../reference/jacobian.test.ts'),
  () => import('../reference/gradient-check.test.ts'),
  () => import('../reference/initialise.test.ts'),
  () => import('../reference/backpropagate.test.ts'),
  () => import('../certificate/once.test.ts'),
  () => import('../certificate/rounding.test.ts'),
  () => import('../certificate/comparison.test.ts'),
  () => import('../certificate/rows.test.ts'),
  () => import('../certificate/affine.test.ts'),
  () => import('../certificate/operations.test.ts'),
  () => import('../certificate/finite-differences.test.ts'),
  () => import('../certificate/bounds.test.ts'),
  () => import('../certificate/certificate.test.ts'),
  () => import('../certificate/witnesses.test.ts'),
  () => import('../certificate/exact-errors.test.ts'),
  () => import('../certificate/curvature.test.ts'),
];

// A mutant that breaks what a file does before its tests would leave no test to fail.
for (const file of files) {
  try {
    await file();
  } catch (error) {
    test(`tests can be collected by ${file}`, () => {
      throw error;
    });
  }
}

test('in brief: no right implementation is ever further off than its radius, and some all but reach it', () => {
  const measured = measureSoundness(12, 5, 3);
  expect(measured.above).toBe(0);
  expect(measured.largestRatio).toBeGreaterThan(0.9);
});
