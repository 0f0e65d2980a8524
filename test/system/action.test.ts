import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runAction } from '../ci/github-actions.ts';
import { freshCheckout } from './checkout.ts';

let checkout: string;
let workspace: string;
beforeAll(async () => {
  checkout = await freshCheckout();
  workspace = await mkdtemp(join(tmpdir(), 'rnncheck-'));
  await copyFile('examples/typescript/network.ts', join(workspace, 'network.ts'));
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
