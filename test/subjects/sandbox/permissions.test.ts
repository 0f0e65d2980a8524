import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ancestors, closedPart } from '../../../src/subjects/sandbox/permissions.ts';

let base: string;
let file: string;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'rnncheck-permissions-'));
  file = join(base, 'folder', 'file');
  await mkdir(join(base, 'folder'), { mode: 0o755 });
  await writeFile(file, '');
});
afterAll(() => rm(base, { recursive: true }));

test('the first closed part of a path is named', async () => {
  await chmod(base, 0o700);
  expect(await closedPart(file)).toBe(base);
  await chmod(base, 0o711);
  await chmod(file, 0o640);
  expect(await closedPart(file)).toBe(file);
  await chmod(file, 0o644);
  expect(await closedPart(file)).toBeUndefined();
});

test('the folders above a path come from the root down', () => {
  expect(ancestors('/a/b/c')).toEqual(['/', '/a', '/a/b']);
});
