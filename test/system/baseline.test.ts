import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { baselineSchema } from '../../src/baseline/file.ts';
import { fixture, rnncheck } from './checking.ts';

// Where these tests run, baselines are not recorded otherwise.
delete process.env['CI'];

const folder = mkdtempSync(join(tmpdir(), 'rnncheck-'));
afterAll(() => rmSync(folder, { recursive: true }));

const digest = /^tanh and exp [0-9a-f]{16}$/;

const subjects: [string, string, RegExp[]][] = [
  ['functions', 'right-whole-sequences-at-once.py', [/^NumPy /, digest, /^lib.*(blas|blis|mkl)/]],
  ['sequential', 'right-in-plain-lists.py', [digest]],
  ['torch', 'right-by-hand.py', [/^PyTorch /, digest]],
];

test.each(subjects)(
  'a subject in Python (%s, %s) says what its bits depend on, and repeats itself',
  async (contract, name, parts) => {
    const file = join(folder, `${contract}.json`);
    const args = [fixture(contract, name), '--contract', contract, '--baseline', file];
    expect(await rnncheck('record', ...args)).toMatchObject({ code: 0 });
    const { platform } = baselineSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    for (const part of parts) expect(platform.with).toContainEqual(expect.stringMatching(part));
    const { stdout, code } = await rnncheck('compare', ...args);
    expect(stdout).toMatch(/accepted: \d+ identical\n$/);
    expect(code).toBe(0);
  },
);
