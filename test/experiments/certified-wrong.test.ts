import { expect, test, vi } from 'vitest';
import { certified } from '../../src/experiments/certified.ts';
import { plainProblem } from '../problems.ts';

// A kernel that finds every gradient but one, which it doubles.
vi.mock('../../src/kernel/kernel.ts', async (importOriginal) => {
  const right = await importOriginal<typeof import('../../src/kernel/kernel.ts')>();
  const kernel: typeof right.kernel = (...given) => {
    const made = right.kernel(...given);
    return {
      ...made,
      backward() {
        made.backward();
        made.gradients.Why.values[0]! *= 2;
      },
    };
  };
  return { ...right, kernel };
});

test('a gradient that is wrong is outside its certificate', () => {
  const problem = plainProblem({ sizes: [2, 5, 3], steps: 4, seed: 1 });
  const found = certified(problem.network, problem.parameters, problem);
  expect(found.outside).toBe(1);
  expect(found.worst).toBeGreaterThan(1);
});
