import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { inColour } from '../../bin/colour.ts';

const run = promisify(execFile);

test.each<[string, boolean, boolean, NodeJS.ProcessEnv, boolean]>([
  ['a terminal', true, true, {}, true],
  ['a pipe', true, false, {}, false],
  ['a terminal, and --no-color', false, true, {}, false],
  ['a terminal, and NO_COLOR', true, true, { NO_COLOR: '1' }, false],
  ['a terminal, and a NO_COLOR that is empty', true, true, { NO_COLOR: '' }, true],
  ['a pipe, and FORCE_COLOR', true, false, { FORCE_COLOR: '1' }, true],
  ['a terminal, and FORCE_COLOR=0', true, true, { FORCE_COLOR: '0' }, false],
  ['a pipe, and both', true, false, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['a pipe, FORCE_COLOR and --no-color', false, false, { FORCE_COLOR: '1' }, false],
])('in colour or not: %s', (_name, isAllowed, isTerminal, variables, expected) => {
  expect(inColour(isAllowed, isTerminal, variables)).toBe(expected);
});

test('the program prints in colour where it is forced to, and a pipe gets none else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rnncheck-'));
  const { FORCE_COLOR: _, NO_COLOR: __, ...variables } = process.env;
  const printed = async (more: NodeJS.ProcessEnv) => {
    const args = [resolve('dist/bin/rnncheck.js'), '--only', 'published-examples'];
    const env = { ...variables, ...more };
    return (await run(process.execPath, args, { cwd: folder, env })).stdout;
  };
  expect(await printed({ FORCE_COLOR: '1' })).toContain('\u001b[32mheld\u001b[39m');
  expect(await printed({})).not.toContain('\u001b');
  await rm(folder, { recursive: true });
});
