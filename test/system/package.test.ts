import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ofAPerson } from './checking.ts';

const run = promisify(execFile);
const root = mkdtempSync(join(tmpdir(), 'rnncheck-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A clean copy of the sources, from which the package is made. */
const clone = join(root, 'clone');
/** A project of somebody else's, in which it is installed. */
const project = join(root, 'project');
/** A page whose snippets are files of that project. */
const page = readFileSync('docs/vitest.md', 'utf8');
let tarball: string;
let packed: readonly string[];

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function ran(folder: string, file: string, ...args: readonly string[]): Promise<Ran> {
  const env = { ...ofAPerson, NO_COLOR: '1' };
  try {
    return { code: 0, ...(await run(file, args, { cwd: folder, env, maxBuffer: 1e8 })) };
  } catch (error) {
    return error as Ran;
  }
}

const npx = (...args: readonly string[]) => ran(project, 'npx', ...args);

beforeAll(async () => {
  const left = ['.git', 'dist', 'node_modules', 'reports'];
  cpSync('.', clone, { recursive: true, filter: (from) => !left.includes(basename(from)) });
  symlinkSync(resolve('node_modules'), join(clone, 'node_modules'));
  const { stdout } = await run('npm', ['pack', '--json'], { cwd: clone });
  const [{ filename, files }] = JSON.parse(stdout.slice(stdout.indexOf('[')));
  tarball = join(clone, filename);
  packed = files.map(({ path }: { path: string }) => path);

  cpSync('fixtures/projects/vitest', project, { recursive: true });
  for (const [, name, code] of page.matchAll(/^```ts\n\/\/ (\S+)\n(.*?)^```$/gms)) {
    writeFileSync(join(project, name!), code!);
  }
  for (const example of ['numpy/sequential.py', 'protocol/network.py']) {
    cpSync(join('examples', example), join(project, basename(example)));
  }
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...quietly, tarball], { cwd: project });
  // What such a project has anyway.
  for (const name of ['vitest', 'typescript', 'tsx', '@types/node', 'undici-types']) {
    mkdirSync(join(project, 'node_modules', name, '..'), { recursive: true });
    symlinkSync(resolve('node_modules', name), join(project, 'node_modules', name));
  }
  symlinkSync('../vitest/vitest.mjs', join(project, 'node_modules/.bin/vitest'));
  symlinkSync('../typescript/bin/tsc', join(project, 'node_modules/.bin/tsc'));
  symlinkSync('../tsx/dist/cli.mjs', join(project, 'node_modules/.bin/tsx'));
}, 300_000);

describe('the package', () => {
  test('holds what its own files import, from whatever is run or imported first', () => {
    const { exports, bin } = JSON.parse(readFileSync(join(clone, 'package.json'), 'utf8'));
    const faces: string[] = Object.values(exports).flatMap((face) => Object.values(face as object));
    const threads = ['bin/worker', 'bin/hunt-worker', 'adapters/javascript/adapter'];
    const waiting = [
      ...[...faces, bin.rnncheck].filter((file) => /\.(js|d\.ts)$/.test(file)).map((f) => join(f)),
      ...threads.map((name) => `dist/${name}.js`),
    ];
    const met = new Set<string>();
    for (const file of waiting) {
      if (met.has(file)) continue;
      met.add(file);
      expect(packed).toContain(file);
      const text = readFileSync(join(clone, file), 'utf8');
      for (const [, imported] of text.matchAll(/(?:from|import\() ?['"](\.[^'"]+)['"]/g)) {
        const path = join(file, '..', imported!);
        const kind = file.endsWith('.d.ts') ? '.d.ts' : '$&';
        waiting.push(path.replace(/\.(ts|js)$/, kind));
      }
    }
    expect(met.size).toBeGreaterThan(200);
  });

  test('holds nothing else than what is compiled, written or started', () => {
    for (const file of packed.filter((name) => /^dist\/.*\.(d\.ts|js)$/.test(name))) {
      const source = file.replace(/^dist\//, '').replace(/\.(d\.ts|js)$/, '');
      const isThere = ['.ts', '.tsx'].some((ending) => existsSync(source + ending));
      expect(isThere, `${file} comes from no source`).toBe(true);
    }
    const others = packed.filter((name) => !/^dist\/.*\.(d\.ts|js)$/.test(name));
    const folders = new Set(others.map((name) => name.replace(/[^/]+$/, '')));
    expect([...folders].toSorted()).toEqual([
      ...['', 'adapters/python/', 'autograders/gradescope/', 'dist/fixtures/', 'docs/'],
      ...['docs/contracts/', 'docs/protocol/', 'docs/schemas/', 'fixtures/vectors/', 'rubrics/'],
      'starters/',
    ]);
    const atTop = others.filter((name) => !name.includes('/'));
    expect(atTop.toSorted()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    expect(packed.filter((name) => /\.(map|test\.\w+|tsbuildinfo|pyc)$/.test(name))).toEqual([]);
  });

  test('satisfies publint, and its types are found as its files are', async () => {
    const linted = await ran('.', 'npx', 'publint', '--strict', tarball);
    expect(linted.stdout).toContain('All good!');
    expect(linted.code).toBe(0);
    const types = await ran('.', 'npx', 'attw', tarball, '--profile', 'esm-only');
    expect(types.code, types.stdout).toBe(0);
  });
});

describe('in a fresh folder, from the package,', () => {
  test('vitest passes a right network and fails a wrong one, naming its bug, in under 20 s', async () => {
    const script = "TIMEFORMAT='real %R user %U system %S'; time npx vitest run right wrong";
    const { code, stdout, stderr } = await ran(project, 'bash', '-c', script);
    expect(code).toBe(1);
    expect(stdout).toMatch(/✓ right\.test\.ts/);
    expect(stdout).toMatch(/❯ wrong\.test\.ts/);
    expect(stdout).toMatch(/Test Files +1 failed \| 1 passed/);
    const failed = [...stderr.matchAll(/^violated (\S+):/gm)].map(([, property]) => property);
    expect(failed).toEqual(['gradient-agreement', 'directional-slope']);
    expect(stderr.match(/diagnosis: behaves exactly like forgets-the-transpose/g)).toHaveLength(2);
    // The seconds of one core that has nothing else to do; those of a clock depend on who else works here.
    const [real, user, system] = /real (\S+) user (\S+) system (\S+)/
      .exec(stderr)!
      .slice(1)
      .map(Number) as [number, number, number];
    console.log(
      `npx vitest run right wrong: ${real} s, of which ${(user + system).toFixed(1)} s of a core`,
    );
    expect(user + system).toBeLessThan(20);
  });

  test('the files of docs/vitest.md pass, and fail as shown where the line is changed that is shown', async () => {
    const right = await npx('vitest', 'run', 'network.test', 'choices.test', 'numbers.test');
    expect(right.code, right.stdout + right.stderr).toBe(0);
    expect(right.stdout).toMatch(/Test Files +3 passed/);

    const [, line, other] = /^-(.*)\n\+(.*)$/m.exec(page)!;
    const path = join(project, 'network.ts');
    const whole = readFileSync(path, 'utf8');
    expect(whole).toContain(line);
    writeFileSync(path, whole.replace(line!, other!));
    const wrong = await npx('vitest', 'run', 'network.test');
    writeFileSync(path, whole);
    const [, failure] = /^```\n(violated .*?)^```$/ms.exec(page)!;
    expect(wrong.stdout).toMatch(/Tests +2 failed/);
    for (const shown of failure!.trim().split('\n')) expect(wrong.stderr).toContain(shown);
  });

  test('the compiler agrees with whoever uses the library, and with the starters', async () => {
    const starter = join(project, 'node_modules/rnncheck/starters/module.ts');
    cpSync(starter, join(project, 'starter.ts'));
    const { code, stdout } = await npx('tsc', '--noEmit');
    expect(stdout).toBe('');
    expect(code).toBe(0);
  });

  const commands: [string, number, RegExp][] = [
    ['rnncheck --version', 0, /^\d+\.\d+\.\d+\n$/],
    ['rnncheck --help', 0, /Exit codes: 0 accepted/],
    ['rnncheck', 0, /accepted: \d+ held/],
    ['rnncheck check kernel --only gradient-agreement', 0, /accepted: 1 held/],
    ['rnncheck check right.ts --contract module', 0, /^right\.ts .*[\s\S]*accepted: \d+ held/],
    ['rnncheck check wrong.ts --contract module', 1, /diagnosis: behaves .* forgets-the-transpose/],
    ['rnncheck check sequential.py --contract sequential --cases 5', 0, /accepted: \d+ held/],
    ['rnncheck check --cases 5 -- python3 network.py', 0, /accepted: \d+ held/],
    ['rnncheck record right.ts --contract module', 0, /^recorded \d+ numbers/],
    ['rnncheck compare right.ts --contract module --page moved.html', 0, /nothing moved/],
    ['rnncheck compare wrong.ts --contract module', 1, /rejected: /],
    ['rnncheck vectors vectors', 0, /vectors/],
    ['rnncheck zoo forgets-the-transpose', 0, /1 of 1 specimens killed/],
    ['rnncheck doctor', 0, /interpreter/],
    [
      'rnncheck grade --init gradescope --contract memory --secret-file right.ts',
      ...([0, /^wrote autograder\.zip/] as const),
    ],
    ['rnncheck list', 0, /^forward\n\n {2}forward-agreement\n[\s\S]*\d+ properties\n$/],
    ['tsx check.ts', 0, /accepted: \d+ held/],
  ];
  test.each(commands)('npx %s', async (command, code, said) => {
    const answered = await npx(...command.split(' '));
    expect(answered.stdout + answered.stderr).toMatch(said);
    expect(answered.code).toBe(code);
  });
});
