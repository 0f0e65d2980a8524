import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import expected from '../../../fixtures/subjects/hostile/expected.json' with { type: 'json' };

test('of every hostile subject it is known how it ends', async () => {
  const files = await readdir(new URL('../../../fixtures/subjects/hostile', import.meta.url));
  const hostile = files.filter((file) => file.endsWith('.py') && file !== 'honest.py');
  expect(Object.keys(expected)).toEqual(hostile.sort());
});
