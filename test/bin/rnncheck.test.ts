import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verdictSchema } from '../../src/reporters/schema.ts';

const run = promisify(execFile);
const program = resolve('dist/bin/rnncheck.js');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rnncheck-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A subject that would like to be heard by whoever runs the check. */
const wrong = `export function gradients() {
  throw new Error('\\n::error title=me::all is well');
}
`;

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function rnncheck(...given: [NodeJS.ProcessEnv, ...string[]] | string[]): Promise<Ran> {
  const [variables, args] =
    typeof given[0] === 'object' ? [given[0], given.slice(1) as string[]] : [{}, given as string[]];
  try {
    const { stdout, stderr } = await run(process.execPath, [program, ...args], {
      cwd: folder,
      env: { ...process.env, ...variables },
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as Ran;
  }
}

describe('the demonstration', () => {
  test('prints a table, the seed and the replay line, writes verdict.json, exits 0', async () => {
    const { code, stdout } = await rnncheck('--cases', '3', '--skip', 'initial-*,noise-*');
    expect(code).toBe(0);
    for (const word of ['property', 'claim', 'cases', 'worst', 'verdict', 'gradient-agreement']) {
      expect(stdout).toContain(word);
    }
    expect(stdout).toMatch(/seed 20260101 {3}replay: npx rnncheck --seed 20260101 --cases 3/);
    const written = await readFile(join(folder, 'reports/latest/verdict.json'), 'utf8');
    expect(verdictSchema.parse(JSON.parse(written))).toMatchObject({ accepted: true });
    expect(stdout).not.toContain('\u001b');
  });

  test('twice under one seed gives the same bytes', async () => {
    const args = ['--json', '--seed', '7', '--cases', '2', '--only', '*agreement,clipping-*'];
    const [first, second] = [await rnncheck(...args), await rnncheck(...args)];
    expect(first.stdout).toBe(second.stdout);
    expect(verdictSchema.parse(JSON.parse(first.stdout)).seed).toBe(7);
  });

  test('neither the threads nor the shadow can be seen in a verdict', async () => {
    const args = ['--json', '--cases', '4', '--only', '*-agreement,clipped-*'];
    const alone = await rnncheck(...args, '--jobs', '1');
    expect((await rnncheck(...args, '--jobs', '3')).stdout).toBe(alone.stdout);
    const judged = await rnncheck(...args, '--shadow', 'decimal');
    expect(judged.stdout).toBe(alone.stdout);
    const timing = await readFile(join(folder, 'reports/latest/timing.json'), 'utf8');
    expect(JSON.parse(timing)).toMatchObject({ asked: { scout: 0 } });
  });

  test('--seed random prints the seed that it took', async () => {
    const { stdout } = await rnncheck('--seed', 'random', '--only', 'published-examples');
    expect(stdout).toMatch(/replay: npx rnncheck --only published-examples --seed \d+/);
  });

  test('--only published-examples prints the examples, their source, and what Xavier gives', async () => {
    const { code, stdout } = await rnncheck('--only', 'published-examples');
    expect(code).toBe(0);
    for (const printed of ['-0.0002', '-0.0005', '-0.0007', '-0.0010', '0.0002  0.0006']) {
      expect(stdout).toContain(printed);
    }
    expect(stdout).toContain('0.01·N(0, 1) gives the printed outputs');
    expect(stdout).toContain('Xavier normal does not');
    for (const xavier of ['-0.6799', '-1.4728', '-1.4460', '-1.7201']) {
      expect(stdout).toContain(xavier);
    }
  });

  test('--quiet says nothing where nothing was rejected', async () => {
    expect(await rnncheck('--quiet', '--only', 'published-examples')).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('several reports at once, each in its file', async () => {
    const reports = ['junit:out/junit.xml', 'gitlab:out/quality.json', 'markdown'];
    const wanted = reports.flatMap((report) => ['--report', report]);
    await rnncheck('--only', 'published-*', ...wanted);
    const read = (file: string) => readFile(join(folder, file), 'utf8');
    expect(await read('out/junit.xml')).toContain('<testcase name="published-examples"');
    expect(JSON.parse(await read('out/quality.json'))).toEqual([]);
    expect(await read('reports/latest/verdict.md')).toContain('reference: accepted');
  });

  test('--report github: nothing that is printed is a command, but what follows it', async () => {
    await writeFile(join(folder, 'wrong.mjs'), wrong);
    const summary = join(folder, 'summary.md');
    const { code, stdout } = await rnncheck(
      { GITHUB_WORKSPACE: folder, GITHUB_STEP_SUMMARY: summary },
      ...['check', 'wrong.mjs', '--contract', 'module', '--sandbox', 'none'],
      ...['--only', 'gradient-agreement', '--report', 'github'],
    );
    expect(code).toBe(1);
    const [, token, people, commands] =
      stdout.match(/^::stop-commands::(\S+)\n(.*)\n::\1::\n(.*)$/s) ?? [];
    expect(token).toMatch(/^[0-9a-f-]{36}$/);
    expect(people).toContain('gradients raised an error');
    expect(commands).toMatch(/^::error file=wrong\.mjs,title=errored gradient-agreement[^\n]*\n$/);
    expect(await readFile(summary, 'utf8')).toContain('### errored: gradient-agreement');
  });

  test('--report writes further files', async () => {
    await rnncheck('--only', 'published-*', '--report', 'json:out/v.json', '--report', 'text');
    expect(await readFile(join(folder, 'out/v.json'), 'utf8')).toContain('"version": 1');
    const text = await readFile(join(folder, 'reports/latest/verdict.txt'), 'utf8');
    expect(text).toContain('published-examples');
  });
});

describe('what cannot be used is answered with what to type instead, and exit 2', () => {
  const unusable: [string, string[], RegExp][] = [
    ['an unknown option', ['--sede', '4'], /unknown option '--sede'.*--seed/],
    [
      'an unknown command',
      ['chek'],
      /neither a command of rnncheck nor a subject.*reference, kernel/,
    ],
    ['no threads', ['--jobs', '0'], /1 or more/],
    ['a share that is none', ['--audit', '-1'], /0 or more/],
    ['an unknown shadow', ['--shadow', 'light'], /scout, decimal/],
    ['an unknown property', ['--only', 'gradient-agrement'], /did you mean gradient-agreement\?/],
    ['a property to skip that is none', ['--skip', 'forward'], /did you mean forward-agreement\?/],
    ['nothing left to check', ['--skip', '*'], /leave no property/],
    ['a seed that is no integer', ['--seed', '1.5'], /whole number or the word random/],
    ['a count that is no count', ['--cases', 'many'], /0 or more: try 200/],
    [
      'an interpreter of Python for JavaScript',
      ['check', 'network.ts', '--contract', 'module', '--python', 'python3'],
      /--python is for files in Python.*leave one of the two away/,
    ],
    [
      'an unknown report',
      ['--report', 'pdf'],
      /json, text, markdown, junit, gitlab, html or github/,
    ],
    ['annotations in a file', ['--report', 'github:out'], /github is printed/],
  ];
  test.each(unusable)('%s', async (_name, args, sentence) => {
    const { code, stderr, stdout } = await rnncheck(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
  });

  test('a report folder that cannot be written to, before any work is done', async () => {
    await writeFile(join(folder, 'reports'), 'a file where the folder should be');
    const { code, stderr } = await rnncheck();
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /reports cannot be written to reports\/latest .* folder that you can write/,
    );
  });
});

test('--help and --version are no failures', async () => {
  const help = await rnncheck('--help');
  expect(help.code).toBe(0);
  expect(help.stdout).toContain('Exit codes');
  expect((await rnncheck('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('list shows every property with what it needs', async () => {
  const { stdout } = await rnncheck('list');
  expect(stdout).toContain('gradient-agreement');
  expect(stdout).toContain('needs gradients');
});
