import { expect, test } from 'vitest';
import { once } from '../../src/certificate/once.ts';

test.each([7, 0, undefined])('%s is made when it is asked for, and only once', (value) => {
  let made = 0;
  const ask = once(() => {
    made += 1;
    return value;
  });
  expect(made).toBe(0);
  expect([ask(), ask(), ask()]).toEqual([value, value, value]);
  expect(made).toBe(1);
});
