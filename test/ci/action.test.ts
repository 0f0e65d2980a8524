import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { obeyed } from '../bin/github-runner.ts';
import { readAction, runAction } from './github-actions.ts';
import { complaints } from './github-parser.ts';

const here = resolve('.');
const text = await readFile('action.yml', 'utf8');
const action = await readAction(here);
const right = resolve('examples/typescript/network.ts');
const wrong = resolve('fixtures/subjects/module/wrong-forgets-the-future.ts');
const quickest = { subject: 'reference', options: '--only published-examples' };
const quick = { cases: '1', options: '--only gradient-agreement,forward-agreement' };

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'rnncheck-'));
  await copyFile(right, join(workspace, 'network.ts'));
});
afterEach(() => rm(workspace, { recursive: true }));

const act = (inputs: Readonly<Record<string, string>>) => runAction(here, workspace, inputs);

describe('action.yml', () => {
  test('is a composite action, as GitHub’s own parser reads it', () => {
    expect(complaints('action', text)).toEqual([]);
    expect(action.runs.using).toBe('composite');
  });

  test.each([
    ['a step without a shell', /\n +shell: bash/, ''],
    ['a key that there is not', ' env:', ' environment:'],
    ['an input that there is not', 'inputs.subject', 'inputs.subjekt['],
    ['steps of nobody', 'using: composite', 'using: composed'],
  ])('%s would be noticed', (_name, right, wrong) => {
    expect(text).toMatch(right);
    expect(complaints('action', text.replace(right, wrong))).not.toEqual([]);
  });

  test('asks for no input by a name that it does not describe', () => {
    const asked = [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
    expect([...new Set(asked)].sort()).toEqual(Object.keys(action.inputs).sort());
  });

  test('writes nothing that is given into a script', () => {
    for (const { run, shell } of action.runs.steps) {
      if (run === undefined) continue;
      expect(shell).toBe('bash');
      expect(run).not.toContain('${{');
    }
  });
});

describe('the action', () => {
  test('accepts what is right, and says where the reports are', async () => {
    const { code, outputs, stdout, summary } = await act({
      ...quick,
      subject: 'network.ts',
      contract: 'module',
      seed: '7',
      reports: 'out',
    });
    expect({ code, outputs }).toEqual({
      code: 0,
      outputs: { verdict: 'accepted', 'exit-code': '0', report: 'out' },
    });
    expect((await readdir(join(workspace, 'out'))).sort()).toEqual([
      ...['index.html', 'junit.xml', 'verdict.json', 'verdict.md'],
    ]);
    const verdict = JSON.parse(await readFile(join(workspace, 'out/verdict.json'), 'utf8'));
    expect(verdict).toMatchObject({ seed: 7, randomCases: 1, subject: 'network.ts' });
    expect(summary).toContain('✅ network.ts: accepted');
    expect(obeyed(stdout)).toEqual([]);
  });

  test('rejects what is wrong, with an annotation at the file as the repository has it', async () => {
    await mkdir(join(workspace, 'part'));
    await copyFile(wrong, join(workspace, 'part/network.ts'));
    const inputs = { subject: 'network.ts', contract: 'module', 'working-directory': 'part' };
    const { code, outputs, stdout, summary } = await act({ ...quick, ...inputs });
    expect({ code, outputs }).toEqual({
      code: 1,
      outputs: { verdict: 'rejected', 'exit-code': '1', report: 'part/reports/latest' },
    });
    expect(obeyed(stdout)).toMatchObject([
      { name: 'error', properties: { file: 'part/network.ts' } },
    ]);
    expect(summary).toContain('### violated: gradient-agreement');
  });

  test('starts a command that speaks the protocol', async () => {
    const { code, outputs } = await act({ ...quick, command: 'node  nothing.js' });
    // Node finds no such file, which is the subject's fault.
    expect({ code, verdict: outputs['verdict'] }).toEqual({ code: 1, verdict: 'rejected' });
  });

  test.each([
    ['a file that is not there', { subject: 'netwrok.ts', contract: 'module' }],
    ['a contract that is none', { subject: 'network.ts', contract: 'modul' }],
    ['neither subject nor command', {}],
    ['both', { subject: 'network.ts', command: 'node network.ts' }],
    ['an option that ends without a verdict', { subject: 'network.ts', options: '--help' }],
    ['a subject that looks like an option', { subject: '--help', contract: 'module' }],
    ['a seed that looks like an option', { subject: 'reference', seed: '--help' }],
  ])('%s is unchecked, never accepted', async (_name, inputs) => {
    const { code, outputs } = await act({ ...inputs });
    expect({ code, verdict: outputs['verdict'] }).toEqual({ code: 2, verdict: 'unchecked' });
  });

  test('a verdict from an earlier step is not taken for this one’s', async () => {
    await act(quickest);
    const { outputs } = await act({ subject: 'reference', options: '--help' });
    expect(outputs['verdict']).toBe('unchecked');
  });

  const touches = `"; touch pwned; " '; touch pwned; ' $(touch pwned) \`touch pwned\` | touch pwned`;
  test.each(Object.keys(action.inputs))('%s is no command to the shell', async (name) => {
    await mkdir(join(workspace, touches));
    await act({ ...quickest, [name]: touches });
    expect(await readdir(workspace)).not.toContain('pwned');
    expect(await readdir(join(workspace, touches))).not.toContain('pwned');
  });

  test('it would be one if a script held it', async () => {
    const check = 'bash "$GITHUB_ACTION_PATH';
    const holds = text.replace(check, () => `echo \${{ inputs.subject }}; ${check}`);
    await writeFile(join(workspace, 'action.yml'), holds);
    await runAction(workspace, workspace, { installed: 'true', subject: touches });
    expect(await readdir(workspace)).toContain('pwned');
  });

  test('no output can be added', async () => {
    const { outputs } = await act({ subject: 'referenze', reports: 'out\nverdict=accepted' });
    expect(outputs).toEqual({
      verdict: 'unchecked',
      'exit-code': '2',
      report: 'outverdict=accepted',
    });
  });

  test('uses the rnncheck that the project has, where it is told to', async () => {
    await mkdir(join(workspace, 'node_modules/.bin'), { recursive: true });
    const own = join(workspace, 'own.sh');
    await writeFile(own, '#!/bin/sh\necho our own, given "$@"\nexit 1\n', { mode: 0o755 });
    await symlink(own, join(workspace, 'node_modules/.bin/rnncheck'));
    const { stdout, outputs } = await act({ subject: 'network.ts', installed: 'true' });
    expect(stdout).toContain('our own, given check network.ts --report=github');
    expect(outputs['verdict']).toBe('rejected');
  });

  test('sets up Node where a version is asked for', async () => {
    const { used } = await act({ ...quickest, 'node-version': '22' });
    expect(used).toMatchObject([{ uses: expect.stringMatching(/^actions\/setup-node@v\d+$/) }]);
    expect((await act(quickest)).used).toEqual([]);
  });
});
