import { expect, test } from 'vitest';
import { plain, plainThroughout } from '../../src/reporters/plain.ts';
import { hostileWords } from './every-kind.ts';

test('plain text keeps lines, tabs, accents and faces, and loses what is no text', () => {
  expect(plain('a\tb\nœ 🙂')).toBe('a\tb\nœ 🙂');
  expect(plain('\u001b[31mred\u001b[0m\r\u0000\u009b\u007f')).toBe('[31mred[0m');
  expect(plain('one\u2028two\u202ethree\u2066\ud800\ufffe')).toBe('onetwothree');
});

test('a value is made plain however deep its text lies, and nothing else of it is touched', () => {
  const rows = Float64Array.of(1, -0);
  const value = { rows, numbers: [-0, Number.NaN], none: null, 'k\u0007ey': [{ a: 'b\r' }] };
  expect(plainThroughout(value)).toEqual({ ...without(value), key: [{ a: 'b' }] });
  expect(plainThroughout(value).rows).toBe(rows);
  expect(plainThroughout([hostileWords])).toEqual([plain(hostileWords)]);
});

function without({ rows, numbers, none }: Record<string, unknown>) {
  return { rows, numbers, none };
}
