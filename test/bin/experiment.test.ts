import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { experiments } from '../../src/experiments/experiments.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'rnncheck-experiments-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function experiment(...args: readonly string[]) {
  try {
    const program = resolve('dist/bin/rnncheck.js');
    return { ...(await run(process.execPath, [program, 'experiment', ...args])), code: 0 };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

/** Everything that was written, but for the times. */
function written(name: string): Record<string, string> {
  const files = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    files
      .filter((file) => file.includes('.') && !file.endsWith('timing.json'))
      .map((file) => [file, readFileSync(join(folder, name, file), 'utf8')]),
  );
}

test('--list says which experiments there are', async () => {
  const { stdout } = await experiment('--list');
  for (const { name } of experiments) expect(stdout).toContain(name);
});

test('without a name, and with one that there is not, it says what to type', async () => {
  expect(await experiment()).toMatchObject({
    code: 2,
    stderr:
      'rnncheck: name an experiment: fully-recurrent, memorization, exploding-gradients, long-term-dependency\n',
  });
  const { code, stderr } = await experiment('memorisation');
  expect(code).toBe(2);
  expect(stderr).toContain('did you mean memorization?');
});

test('a part that was finished before is taken, if its terms are the same', async () => {
  const one = experiments.find(({ name }) => name === 'exploding-gradients')!;
  const [part] = one.parts({ seed: 5, quick: true });
  const result = part!.run(() => {}) as { points: { mean: number }[] };
  result.points[0]!.mean = 123.25;
  const meansUnder = async (place: string, seed: number) => {
    const unfinished = join(folder, place, 'exploding-gradients-quick', 'unfinished');
    mkdirSync(unfinished, { recursive: true });
    const kept = { suite: packageJson.version, seed, quick: true, result: JSON.stringify(result) };
    writeFileSync(join(unfinished, `${part!.name}.json`), JSON.stringify(kept));
    await experiment(one.name, '--quick', '--seed', '5', '--folder', join(folder, place));
    expect(existsSync(unfinished)).toBe(false);
    return written(`${place}/exploding-gradients-quick`)['data.json'];
  };
  expect(await meansUnder('same', 5)).toContain('123.25');
  expect(await meansUnder('strange', 6)).not.toContain('123.25');
});
