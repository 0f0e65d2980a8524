import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixture } from './checking.ts';
import { committed, freshCheckout } from './checkout.ts';

const run = promisify(execFile);

let repository: string;
let project: string;
beforeAll(async () => {
  repository = await freshCheckout();
  project = await mkdtemp(join(tmpdir(), 'rnncheck-'));
  await mkdir(join(project, 'src'));
  await copyFile('examples/typescript/network.ts', join(project, 'src/network.ts'));
  const revision = await committed(repository);
  await writeFile(
    join(project, '.pre-commit-config.yaml'),
    `repos:
  - repo: ${repository}
    rev: ${revision}
    hooks:
      - id: rnncheck
        args: [src/network.ts, --contract, module, --only, gradient-agreement, --quiet]
        files: ^src/network\\.ts$
`,
  );
  await committed(project);
});
afterAll(async () => {
  await rm(repository, { recursive: true });
  await rm(project, { recursive: true });
});

test('pre-commit installs the repository as a hook, which lets through what is right alone', async () => {
  const env = { ...process.env, PRE_COMMIT_HOME: join(repository, 'pre-commit') };
  const hook = () => run('pre-commit', ['run', '--all-files'], { cwd: project, env });
  expect((await hook()).stdout).toMatch(/rnncheck\.+Passed/);
  await copyFile(fixture('module', 'wrong-forgets-the-future.ts'), join(project, 'src/network.ts'));
  await expect(hook()).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/rnncheck\.+Failed[\s\S]*violated gradient-agreement/),
  });
});
