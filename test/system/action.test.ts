import { execFile } from 'node:child_process';
import { copyFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAction } from '../ci/github-actions.ts';

const run = promisify(execFile);

let checkout: string;
let workspace: string;
beforeAll(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'rnncheck-action-'));
  workspace = await mkdtemp(join(tmpdir(), 'rnncheck-'));
  // What a runner downloads for `uses: OWNER/rnncheck@v1`: sources, nothing built, nothing installed.
  const { stdout } = await run('git', [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
  ]);
  for (const file of stdout.split('\0').filter(Boolean)) {
    await cp(file, join(checkout, file));
  }
  await copyFile(resolve('examples/typescript/network.ts'), join(workspace, 'network.ts'));
});
afterAll(async () => {
  await rm(checkout, { recursive: true });
  await rm(workspace, { recursive: true });
});

test('the action builds what a runner downloads, in any job, and checks with it', async () => {
  const inputs = { subject: 'network.ts', contract: 'module', cases: '1' };
  const first = await runAction(checkout, workspace, inputs, { NODE_ENV: 'production' });
  expect(first).toMatchObject({ code: 0, outputs: { verdict: 'accepted' } });
  expect(first.stdout).toMatch(/added \d+ packages/);

  const second = await runAction(checkout, workspace, { subject: 'netwrok.ts' });
  expect(second).toMatchObject({ code: 2, outputs: { verdict: 'unchecked' } });
  expect(second.stdout).not.toMatch(/added \d+ packages/);
});
