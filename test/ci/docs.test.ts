import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runAction, type Step } from './github-actions.ts';
import { complaints } from './github-parser.ts';

const run = promisify(execFile);
const page = await readFile('docs/ci.md', 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, named, text]) =>
    named === language ? [text!] : [],
  );
const documents = blocks('yaml').map((text) => ({ text, content: parse(text) }));
const workflows = documents.filter(({ content }) => 'jobs' in content);
const gitlab = documents.find(({ content }) => 'network' in content)?.content.network;
const hooks = documents.find(({ content }) => 'repos' in content)?.content.repos[0].hooks;
const jenkins = blocks('groovy')[0]!;

const stepsOf = (content: { jobs: Record<string, { steps: Step[] }> }): Step[] =>
  Object.values(content.jobs).flatMap(({ steps }) => steps);

let project: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'rnncheck-'));
  await mkdir(join(project, 'src'));
  await copyFile('examples/typescript/network.ts', join(project, 'src/network.ts'));
  // npx finds rnncheck, which tests little here to save time; and nothing is left to install.
  await mkdir(join(project, 'tools'));
  const rnncheck = `case "$*" in
  *--only*) ;;
  *) set -- "$@" --only forward-agreement,gradient-agreement ;;
esac
exec "${process.execPath}" "${resolve('dist/bin/rnncheck.js')}" "$@" --cases 0`;
  const tools = { npx: `shift\n${rnncheck}`, npm: 'exit 0', rnncheck };
  for (const [name, text] of Object.entries(tools)) {
    await writeFile(join(project, 'tools', name), `#!/bin/bash\n${text}\n`, { mode: 0o755 });
  }
});
afterEach(() => rm(project, { recursive: true }));

/** Line by line, as a pipeline does; the code of the first that fails. */
async function carryOut(lines: readonly string[]): Promise<number> {
  const PATH = `${join(project, 'tools')}${delimiter}${process.env['PATH']}`;
  for (const line of lines) {
    const env = { ...process.env, PATH };
    const code = await run('bash', ['-c', line], { cwd: project, env }).then(
      () => 0,
      (error: { code: number }) => error.code,
    );
    if (code !== 0) return code;
  }
  return 0;
}

const wrong = 'fixtures/subjects/module/wrong-forgets-the-future.ts';
const written = (file: string) => readFile(join(project, file), 'utf8');

test('docs/ci.md shows GitHub twice, GitLab, Jenkins and pre-commit', () => {
  expect(documents).toHaveLength(4);
  expect(workflows).toHaveLength(2);
  expect(gitlab).toBeDefined();
  expect(hooks).toHaveLength(1);
  expect(jenkins).toContain('pipeline');
});

describe('GitHub', () => {
  test.each(workflows)('its own parser has nothing against workflow %#', ({ text }) => {
    expect(complaints('workflow', text)).toEqual([]);
    expect(complaints('workflow', text.replace('runs-on', 'runs-in'))).not.toEqual([]);
  });

  test('with the action, the inputs are those that the action has', async () => {
    const steps = workflows.flatMap(({ content }) => stepsOf(content));
    const used = steps.find(({ uses }) => uses?.startsWith('OWNER/rnncheck@'));
    const options = '--only forward-agreement,gradient-agreement';
    const inputs = { ...used!.with, cases: '0', options };
    const accepted = await runAction(resolve('.'), project, inputs);
    expect(accepted.outputs).toMatchObject({ verdict: 'accepted', report: 'reports/latest' });
    const documented = page.slice(page.indexOf('| input |'), page.indexOf('Outputs:'));
    const action = parse(await readFile('action.yml', 'utf8'));
    for (const name of Object.keys(action.inputs)) expect(documented).toContain(`\`${name}\``);
  });

  test('without the action, the commands accept what is right and reject what is wrong', async () => {
    const steps = workflows.flatMap(({ content }) => stepsOf(content));
    const lines = steps.flatMap(({ run }) => run ?? []);
    expect(lines).toContainEqual(expect.stringContaining('npx rnncheck check'));
    expect(await carryOut(lines)).toBe(0);
    await copyFile(wrong, join(project, 'src/network.ts'));
    expect(await carryOut(lines)).toBe(1);
  });
});

test('GitLab: the commands write the artifacts that are named', async () => {
  const { script, artifacts } = gitlab;
  expect(await carryOut(script)).toBe(0);
  expect(await written(artifacts.reports.junit)).toContain('<testsuites>');
  expect(JSON.parse(await written(artifacts.reports.codequality))).toEqual([]);
});

test('Jenkins: the steps write the report that is read', async () => {
  const lines = [...jenkins.matchAll(/sh '([^']*)'/g)].map(([, line]) => line!);
  const [, report] = jenkins.match(/junit '([^']*)'/) ?? [];
  expect(lines).toHaveLength(2);
  expect(await carryOut(lines)).toBe(0);
  expect(await written(report!)).toContain('<testsuites>');
});

test('pre-commit: the hook that is asked for is there, and runs with what it is given', async () => {
  const [{ id, args, files }] = hooks;
  const [hook, ...others] = parse(await readFile('.pre-commit-hooks.yaml', 'utf8'));
  expect(others).toEqual([]);
  expect(hook).toMatchObject({ id, language: 'node', pass_filenames: false });
  expect('src/network.ts').toMatch(new RegExp(files));
  const quoted = args.map((word: string) => `'${word}'`).join(' ');
  expect(await carryOut([`${hook.entry} ${quoted}`])).toBe(0);
});

test('what must be offered is asked for by name: its absence is no green', async () => {
  const lines = blocks('sh');
  expect(lines.join()).toContain('--only gradient-agreement');
  expect(await carryOut(lines)).toBe(0);
  await writeFile(join(project, 'src/network.ts'), 'export function forward() {}\n');
  expect(await carryOut(lines)).toBe(2);
});
