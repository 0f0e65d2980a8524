import { expect, test } from 'vitest';
import { zoo } from '../../src/zoo/zoo.ts';
import { rnncheck } from './checking.ts';

test('every known bug is caught, and every law catches one', async () => {
  const { code, stdout } = await rnncheck('zoo');
  expect(stdout).toContain(`${zoo.length} of ${zoo.length} specimens killed`);
  expect(stdout).not.toMatch(/^(survives|breaks nothing|was expected)/m);
  expect(code).toBe(0);
});
