import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);

test('npm pack prints a name and nothing else, for pre-commit takes all of it for one', async () => {
  const { stdout } = await run('npm', ['pack', '--dry-run']);
  expect(stdout).toMatch(/^rnncheck-\d+\.\d+\.\d+\.tgz\n$/);
});
