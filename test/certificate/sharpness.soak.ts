import { expect, test } from 'vitest';
import { smallFaults } from './faults.ts';
import { measureSharpness } from './sharpness.ts';

test('every small fault is caught in 100 seeds of 100, by tolerances in none', async () => {
  const seeds = Array.from({ length: 100 }, (_, i) => i + 1);
  const rows: Record<string, unknown> = {};
  for (const fault of smallFaults) {
    const { caught, caughtByTolerance } = await measureSharpness(fault, seeds);
    rows[fault.name] = { certificate: caught, 'atol 1e-5, rtol 1e-3': caughtByTolerance };
    expect(caught).toBe(100);
  }
  console.table(rows);
});
