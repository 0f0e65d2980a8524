import { expect, test } from 'vitest';
import { certified } from '../../src/experiments/certified.ts';
import { plainProblem } from '../problems.ts';

test('the kernel’s gradients are within their certificates', () => {
  const problem = plainProblem({ sizes: [2, 5, 3], steps: 4, seed: 1 });
  const { network, parameters } = problem;
  const found = certified(network, parameters, problem);
  expect(found).toMatchObject({ length: 4, entries: 2 * 5 + 5 * 5 + 3 * 5 + 5 + 3, outside: 0 });
  expect(found.worst).toBeGreaterThan(0);
  expect(found.worst).toBeLessThan(1);
});
