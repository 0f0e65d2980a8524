import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

async function vectors(...args: readonly string[]) {
  try {
    const program = resolve('dist/bin/rnncheck.js');
    return { ...(await run(process.execPath, [program, 'vectors', ...args])), code: 0 };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

test('a folder that cannot be written to is named before anything is computed', async () => {
  const { code, stderr } = await vectors('package.json/vectors');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^rnncheck: vectors cannot be written to package\.json\/vectors \(.+\n$/);
  expect(stderr.split('\n')).toHaveLength(2);
});

test('a seed is a whole number', async () => {
  const { code, stderr } = await vectors('never-made', '--seed', 'lucky');
  expect(code).toBe(2);
  expect(stderr).toContain('A seed is a whole number or the word random: try --seed 20260101.');
  expect(existsSync('never-made')).toBe(false);
});
