import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { experiments } from '../../src/experiments/experiments.ts';
import { program } from './program.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'rnncheck-experiments-'));
afterAll(() => rmSync(folder, { recursive: true }));

const experiment = (...args: readonly string[]) =>
  run(process.execPath, [program, 'experiment', ...args]);

/** Everything that was written, but for the times. */
function written(name: string): Record<string, string> {
  const files = readdirSync(join(folder, name)).filter((file) => file !== 'timing.json');
  return Object.fromEntries(
    files.map((file) => [file, readFileSync(join(folder, name, file), 'utf8')]),
  );
}

describe.each(experiments)('$name --quick', ({ name }) => {
  test('writes the same bytes for the same seed, on one thread or two, and others for another', async () => {
    const quick = [name, '--quick', '--seed', '5', '--folder'] as const;
    const [one, two, other] = ['one', 'two', 'other'].map((place) => join(folder, place));
    const first = await experiment(...quick, one!, '--jobs', '1');
    await experiment(...quick, two!, '--jobs', '2');
    const files = written(`one/${name}-quick`);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['data.json', 'index.html']));
    expect(Object.keys(files).filter((file) => file.endsWith('.svg')).length).toBeGreaterThan(2);
    expect(Object.keys(files).filter((file) => file.endsWith('.csv')).length).toBeGreaterThan(0);
    expect(written(`two/${name}-quick`)).toEqual(files);
    const { answer } = JSON.parse(files['data.json']!);
    for (const paragraph of answer) expect(first.stdout).toContain(paragraph);
    await experiment(name, '--quick', '--seed', '6', '--folder', other!);
    expect(written(`other/${name}-quick`)['data.json']).not.toBe(files['data.json']);
  });
});
