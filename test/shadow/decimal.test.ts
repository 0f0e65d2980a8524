import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { decimalArithmetic, exactDecimal } from '../../src/shadow/decimal.ts';

const math = decimalArithmetic(50);
const Wide = Decimal.clone({ precision: 90 });

test('a double enters with its very value', () => {
  expect(exactDecimal(0.1)).toBe('1000000000000000055511151231257827021181583404541015625e-55');
  expect(exactDecimal(-3)).toBe('-3e-0');
  expect(new Wide(exactDecimal(2 ** -1074)).toNumber()).toBe(2 ** -1074);
});

describe('tanh keeps its digits', () => {
  test.each([1e-40, 1e-20, 1e-13, 1e-6, 0.01, 0.3, 1, 20])('at %d', (x) => {
    // (e^2x − 1)/(e^2x + 1) with far more digits than can cancel.
    const Exact = Decimal.clone({ precision: 160 });
    const power = Exact.exp(new Exact(exactDecimal(x)).times(2));
    const exact = power.minus(1).div(power.plus(1));
    for (const sign of [1, -1]) {
      const value = math.tanh(math.fromDouble(sign * x));
      const relative = new Exact(value).minus(exact.times(sign)).div(exact).abs();
      expect(relative.lt('1e-46')).toBe(true);
    }
  });

  test('at 0 and at ±1000', () => {
    expect(math.toDouble(math.tanh(math.fromDouble(0)))).toBe(0);
    expect(math.toDouble(math.tanh(math.fromDouble(1000)))).toBe(1);
    expect(math.toDouble(math.tanh(math.fromDouble(-1000)))).toBe(-1);
  });
});
