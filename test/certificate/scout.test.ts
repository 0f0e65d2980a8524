import { expect, test } from 'vitest';
import { scoutAgainstDecimal } from './scout-against-decimal.ts';

test('the scout stays within its radius of decimal.js, and settles nearly everything', () => {
  const measured = scoutAgainstDecimal(24, 1, 4);
  expect(measured).toMatchObject({ problems: 24, above: 0 });
  expect(measured.largestRatio).toBeGreaterThan(0);
  expect(measured.settled / measured.quantities).toBeGreaterThan(0.95);
});
