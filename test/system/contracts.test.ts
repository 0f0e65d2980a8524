import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { verdictSchema } from '../../src/reporters/schema.ts';
import { contracts } from '../../src/subjects/contracts.ts';

const run = promisify(execFile);
const program = resolve('dist/bin/rnncheck.js');
// Where reports go.
const folder = mkdtempSync(join(tmpdir(), 'rnncheck-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function check(...args: string[]): Promise<Ran> {
  try {
    const ran = await run(process.execPath, [program, 'check', ...args, '--json'], {
      cwd: folder,
      maxBuffer: 1e9,
    });
    return { ...ran, code: 0 };
  } catch (error) {
    return error as Ran;
  }
}

const fixtures = contracts.flatMap((contract) =>
  readdirSync(`fixtures/subjects/${contract}`)
    .filter((file) => /\.(py|[cm]?[jt]s)$/.test(file))
    .map((file) => ({ contract, file, path: resolve(`fixtures/subjects/${contract}/${file}`) })),
);
const named = (beginning: string) => fixtures.filter(({ file }) => file.startsWith(beginning));

describe('right subjects are accepted, however they are written', () => {
  test.each(named('right-'))('$contract: $file', async ({ contract, path }) => {
    const { code, stdout, stderr } = await check(path, '--contract', contract, '--cases', '6');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(verdictSchema.parse(JSON.parse(stdout))).toMatchObject({ sandbox: 'none' });
  });
});

describe('wrong subjects are rejected, with the same bytes whichever shadow is the truth', () => {
  test.each(named('wrong-'))('$contract: $file', async ({ contract, path }) => {
    const args = [path, '--contract', contract, '--cases', '4'];
    const { code, stdout } = await check(...args);
    expect(code).toBe(1);
    expect(verdictSchema.parse(JSON.parse(stdout))).toMatchObject({ accepted: false });
    expect((await check(...args, '--shadow', 'decimal')).stdout).toBe(stdout);
  });
});

describe('a subject that cannot be asked anything is told why, and rejected', () => {
  test.each(named('unusable-'))('$contract: $file', async ({ contract, path }) => {
    const { code, stdout, stderr } = await check(path, '--contract', contract);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^rnncheck: looked for /);
  });
});

describe('what a subject lacks is named, and the rest is checked', () => {
  test.each(named('incomplete-'))('$contract: $file', async ({ contract, path }) => {
    const { code, stdout } = await check(path, '--contract', contract, '--cases', '2');
    expect(code).toBe(0);
    const { verdicts } = verdictSchema.parse(JSON.parse(stdout));
    expect(verdicts.some(({ reason = '' }) => reason.includes('looked for'))).toBe(true);
    expect(verdicts.some(({ verdict }) => verdict === 'held')).toBe(true);
  });
});

describe('one verdict', () => {
  const fixtureOf = (contract: string, file: string, ...more: string[]) => {
    const path = resolve(`fixtures/subjects/${contract}/${file}`);
    const selection = ['--cases', '2', '--only', '*agreement,initial-variance'];
    const args = [path, '--contract', contract, ...more, ...selection];
    return async (...options: string[]) => {
      const { stdout } = await check(...args, ...options);
      const { sandbox, ...rest } = verdictSchema.parse(JSON.parse(stdout));
      return { sandbox, rest };
    };
  };
  // Its interpreter is one that everybody may read.
  const python = ['--python', '/usr/bin/python3'];
  const subjects = {
    'in Python': fixtureOf('sequential', 'wrong-forgets-the-future.py', ...python),
    'in TypeScript': fixtureOf('module', 'wrong-takes-columns-for-rows.ts'),
    'on TensorFlow.js, with noise': fixtureOf('tfjs', 'wrong-leaves-dropout-on.js'),
  };

  test.each(Object.entries(subjects))(
    '%s: in every sandbox, and on every number of threads',
    async (_language, verdict) => {
      const alone = await verdict('--jobs', '1');
      for (const sandbox of ['bubblewrap', 'user', 'none']) {
        const other = await verdict('--sandbox', sandbox);
        expect(other).toEqual({ sandbox, rest: alone.rest });
      }
    },
  );

  test('twenty times over', async () => {
    const verdict = subjects['in Python'];
    const first = await verdict();
    for (let k = 1; k < 20; k++) expect(await verdict()).toEqual(first);
  });
});
