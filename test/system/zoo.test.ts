import { expect, test } from 'vitest';
import { zoo } from '../../src/zoo/zoo.ts';
import { rnncheck } from './checking.ts';

// A minute and a half on two cores that have nothing else to do.
const patience = 1_200_000;

test('every known bug is caught, and every law catches one', { timeout: patience }, async () => {
  const { code, stdout } = await rnncheck('zoo');
  expect(stdout).toContain(`${zoo.length} of ${zoo.length} specimens killed`);
  expect(stdout).not.toMatch(/^(survives|breaks nothing|was expected)/m);
  expect(code).toBe(0);
});
