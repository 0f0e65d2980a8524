import { expect, test } from 'vitest';
import { scoutAgainstDecimal } from './scout-against-decimal.ts';

test('the scout is never further from decimal.js than its radius, in 5,000 problems', () => {
  const measured = scoutAgainstDecimal(5000, 1, 8);
  console.info(measured);
  expect(measured.problems).toBe(5000);
  expect(measured.above).toBe(0);
});
