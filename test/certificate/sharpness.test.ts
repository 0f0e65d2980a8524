import { expect, test } from 'vitest';
import { smallFaults } from './faults.ts';
import { measureSharpness } from './sharpness.ts';

const seeds = [1, 2, 3];

test.each(smallFaults)('$name is caught (shown by $shownBy)', async (fault) => {
  const measured = await measureSharpness(fault, seeds);
  expect(measured.caught).toBe(seeds.length);
  expect(measured.caughtByTolerance).toBe(0);
});
