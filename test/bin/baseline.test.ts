import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const program = resolve('dist/bin/rnncheck.js');
const usual = 'rnncheck.baseline.json';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rnncheck-'));
  await rnncheck('record', ...subject('as-recorded'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function rnncheckIn(variables: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Ran> {
  // The tests themselves may run in CI.
  const { CI: _, ...env } = process.env;
  try {
    const options = { cwd: folder, env: { ...env, ...variables } };
    return { ...(await run(process.execPath, [program, ...args], options)), code: 0 };
  } catch (error) {
    return error as Ran;
  }
}

const rnncheck = (...args: readonly string[]) => rnncheckIn({}, ...args);

/** A network in the folder of fixtures, as arguments. */
function subject(name: string): string[] {
  return [resolve('fixtures/subjects/baseline', `${name}.js`), '--contract', 'module'];
}

async function edited(file: string, edit: (text: string) => string): Promise<string[]> {
  const text = edit(await readFile(join(folder, usual), 'utf8'));
  await writeFile(join(folder, file), text);
  return ['--baseline', file];
}

const fromElsewhere = () =>
  edited('elsewhere.json', (text) => text.replace(/"libc": [^,\n]*/, '"libc": "musl 1.2"'));

describe('compare', () => {
  test('on unchanged code: identical, and exit 0', async () => {
    const { code, stdout } = await rnncheck('compare', ...subject('as-recorded'));
    expect(stdout).toContain('judged strictly: this is the platform of the baseline');
    expect(stdout).toMatch(/nothing moved: all \d+ numbers/);
    expect(stdout).toMatch(/accepted: \d+ identical\n$/);
    expect(code).toBe(0);
  });

  test('with sums from the last term: rounding, its direction, and exit 1', async () => {
    const { code, stdout } = await rnncheck('compare', ...subject('sums-from-the-last-term'));
    expect(stdout).toMatch(/\d+ of \d+ numbers moved, (towards|away from) the truth; errors 0\.\d/);
    expect(stdout).toMatch(/rejected: \d+ identical, \d+ rounding\n$/);
    expect(code).toBe(1);
  });

  test('with gradients off by one part in 1e13: drift, and exit 1', async () => {
    const { code, stdout } = await rnncheck('compare', ...subject('off-by-one-part-in-1e13'));
    expect(stdout).toContain('the subject has left its certificate');
    expect(stdout).toMatch(/first to part: gradients\./);
    expect(stdout).toContain('away from the truth');
    expect(stdout).toMatch(/rejected: .*\d+ drift\n$/);
    expect(code).toBe(1);
  });

  test('with a transposed matrix: changed, the step that parted, and exit 1', async () => {
    const { code, stdout } = await rnncheck('compare', ...subject('transposes-the-recurrence'));
    expect(stdout).toMatch(/first to part: step \d of states/);
    expect(stdout).toContain('a number has another sign');
    expect(stdout).toMatch(/rejected: .*\d+ changed\n$/);
    expect(code).toBe(1);
  });

  test('on another platform: by certificates, said so, and exit 0 for rounding', async () => {
    const baseline = await fromElsewhere();
    const { code, stdout } = await rnncheck(
      'compare',
      ...subject('sums-from-the-last-term'),
      ...baseline,
    );
    expect(stdout).toContain('judged by certificates: this is another platform');
    expect(stdout).toMatch(/C library: musl 1\.2 -> /);
    expect(stdout).toMatch(/accepted: \d+ identical, \d+ rounding\n$/);
    expect(code).toBe(0);
    const drifted = await rnncheck('compare', ...subject('off-by-one-part-in-1e13'), ...baseline);
    expect(drifted.code).toBe(1);
  });

  test('--json prints the comparison as data', async () => {
    const { code, stdout } = await rnncheck(
      'compare',
      ...subject('sums-from-the-last-term'),
      '--json',
    );
    const { ulps, counts, errors } = JSON.parse(stdout);
    expect(ulps.slice(0, 3)).toMatchObject([{ from: 0, to: 0 }, { from: 1, to: 1 }, { from: 2 }]);
    expect(counts.rounding).toBeGreaterThan(0);
    expect(['towards', 'away']).toContain(errors.direction);
    expect(code).toBe(1);
  });

  test('--update rewrites and says what it changed; then nothing moves', async () => {
    const baseline = await edited('own.json', (text) => text);
    const reversed = [...subject('sums-from-the-last-term'), ...baseline];
    const update = await rnncheck('compare', ...reversed, '--update');
    expect(update.stderr).toMatch(/rewrote own\.json: entries replaced: \d+, added: 0, dropped: 0/);
    expect(update.stderr).toMatch(/replaced states \(\d+ rounding\): /);
    expect(update.code).toBe(0);
    expect((await rnncheck('compare', ...reversed)).code).toBe(0);
  });

  test('the file is the same bytes for the same subject', async () => {
    await rnncheck('record', ...subject('as-recorded'), '--baseline', 'again.json');
    expect(await readFile(join(folder, 'again.json'), 'utf8')).toBe(
      await readFile(join(folder, usual), 'utf8'),
    );
  });
});

describe('in CI', () => {
  const ci = { CI: 'true' };

  test.each([
    ['record', []],
    ['compare', ['--update']],
  ])('%s writes nothing, and exits 2', async (command, options) => {
    const before = await readFile(join(folder, usual), 'utf8');
    const { code, stderr } = await rnncheckIn(ci, command, ...subject('as-recorded'), ...options);
    expect(stderr).toMatch(/^rnncheck: CI is set, and a baseline is written by a person.*\n$/);
    expect(code).toBe(2);
    expect(await readFile(join(folder, usual), 'utf8')).toBe(before);
  });

  test('what is missing or obsolete fails, and is a note elsewhere', async () => {
    const states = /"states": \{.*?\n {8}\},\n {8}/gs;
    const lacking = await edited('lacking.json', (text) => text.replace(states, ''));
    const missing = ['compare', ...subject('as-recorded'), ...lacking];
    expect(await rnncheckIn(ci, ...missing)).toMatchObject({ code: 1 });
    const note = await rnncheck(...missing);
    expect(note.stdout).toContain('the baseline lacks what the subject offers');
    expect(note.code).toBe(0);

    await rnncheck('record', '--baseline', 'reference.json');
    const obsolete = ['compare', 'kernel', ...(await fromReferenceElsewhere())];
    expect(await rnncheckIn(ci, ...obsolete)).toMatchObject({ code: 1 });
    const other = await rnncheck(...obsolete);
    expect(other.stdout).toContain('the baseline has what the subject no longer offers');
    expect(other.code).toBe(0);
  });

  async function fromReferenceElsewhere(): Promise<string[]> {
    const text = await readFile(join(folder, 'reference.json'), 'utf8');
    await writeFile(join(folder, 'there.json'), text.replace('"node": "', '"node": "not '));
    return ['--baseline', 'there.json'];
  }

  test('comparing is what CI is for', async () => {
    expect(await rnncheckIn(ci, 'compare', ...subject('as-recorded'))).toMatchObject({ code: 0 });
  });
});

describe('what cannot be used is answered with what to type instead, and exit 2', () => {
  test('no baseline', async () => {
    const { code, stderr } = await rnncheck('compare', 'kernel', '--baseline', 'none.json');
    expect(stderr).toBe(
      'rnncheck: there is no baseline none.json: type `rnncheck record kernel --baseline none.json` to record one\n',
    );
    expect(code).toBe(2);
  });

  const damages: [string, (text: string) => string, RegExp][] = [
    ['a damaged file', (text) => text.slice(0, 1000), /at its top: /],
    ['another version', (text) => text.replace('"version": 1', '"version": 9'), /at version: /],
    [
      'a number edited by hand',
      (text) => text.replace(/("outputs": \{\s*"decimals": \[\s*\[)[^,]*/, '$10.5'),
      /at entries\[0\]\.answers\["outputs"\], number 0, 0: the decimal is 0\.5, and the bits/,
    ],
  ];
  test.each(damages)('%s', async (_name, damage, sentence) => {
    const baseline = await edited('damaged.json', damage);
    const { code, stderr, stdout } = await rnncheck(
      'compare',
      ...subject('as-recorded'),
      ...baseline,
    );
    expect(stderr).toMatch(/^rnncheck: damaged\.json is not as rnncheck wrote it, at .*\n$/);
    expect(stderr).toMatch(sentence);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  test('a subject in another precision', async () => {
    const file = resolve('fixtures/subjects/module/right-in-single-precision.js');
    const { code, stderr } = await rnncheck('compare', file, '--contract', 'module');
    expect(stderr).toContain('recorded in float64, and the subject now declares float32');
    expect(code).toBe(2);
  });

  test('a subject that has nothing in common with the baseline', async () => {
    await writeFile(
      join(folder, 'slopes.mjs'),
      'export const jacobian = ({ problem: { initialState: h } }) => h.map(() => h);',
    );
    const { code, stderr } = await rnncheck('compare', 'slopes.mjs', '--contract', 'module');
    expect(stderr).toMatch(/slopes\.mjs have nothing in common that could be compared: record/);
    expect(code).toBe(2);
  });

  test('a subject without numbers', async () => {
    await writeFile(
      join(folder, 'clips.mjs'),
      'export const declaration = { clipRules: ["element"] }; export const clip = () => [];',
    );
    const { code, stderr } = await rnncheck('record', 'clips.mjs', '--contract', 'module');
    expect(stderr).toMatch(/clips\.mjs offers no states, forward, .*: it has no numbers to record/);
    expect(code).toBe(2);
  });
});

test('a subject that does not answer is not recorded: its fault, and exit 1', async () => {
  await writeFile(join(folder, 'throws.mjs'), 'export const loss = () => { throw Error("no"); };');
  const file = ['--baseline', 'throws.json'];
  const { code, stderr } = await rnncheck('record', 'throws.mjs', '--contract', 'module', ...file);
  expect(stderr).toMatch(
    /^rnncheck: nothing was written, .*loss raised an error.*corner: one step/,
  );
  expect(code).toBe(1);
  await expect(readFile(join(folder, 'throws.json'))).rejects.toThrow('ENOENT');
});

test('a subject in float32 is recorded in bits of float32', async () => {
  const file = resolve('fixtures/subjects/module/right-in-single-precision.js');
  const single = [file, '--contract', 'module', '--baseline', 'single.json'];
  expect((await rnncheck('record', ...single)).stdout).toContain(
    'all lie within their certificates',
  );
  expect(await readFile(join(folder, 'single.json'), 'utf8')).toMatch(/"bits": \["[0-9a-f]{8}"\]/);
  expect((await rnncheck('compare', ...single)).code).toBe(0);
});

test.each(['record', 'compare'])('%s --help says what it writes or reads', async (command) => {
  const { code, stdout } = await rnncheck(command, '--help');
  expect(stdout).toContain('--baseline <file>');
  expect(stdout).toContain(usual);
  expect(stdout).toContain('CI');
  expect(stdout).toContain('Exit codes');
  expect(code).toBe(0);
});
