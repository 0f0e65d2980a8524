import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const program = resolve('dist/bin/rnncheck.js');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rnncheck-'));
  const network = await readFile('examples/typescript/network.ts', 'utf8');
  const reordered = network.replace('numbers.reduce(', 'numbers.reduceRight(');
  expect(reordered).not.toBe(network);
  await writeFile(join(folder, 'network.ts'), network);
  await writeFile(join(folder, 'reordered.ts'), reordered);
});
afterAll(() => rm(folder, { recursive: true }));

/** A command of the page, and the exit code that stands beside it. */
const commandLine = /^(CI=true )?rnncheck (.*?) +# exit (\d)/;

async function carryOut(line: string): Promise<{ code: number; stdout: string }> {
  const [, inCI, words = ''] = commandLine.exec(line) ?? [];
  const { CI: _, ...env } = process.env;
  const options = { cwd: folder, env: { ...env, ...(inCI && { CI: 'true' }) } };
  try {
    const { stdout } = await run(process.execPath, [program, ...words.split(/\s+/)], options);
    return { code: 0, stdout };
  } catch (error) {
    return error as { code: number; stdout: string };
  }
}

/** Numbers, bars and gaps are another day's. */
const shapeOf = (line: string) =>
  line
    .replace(/[\d.]+/g, '#')
    .replace(/█+/g, '█')
    .replace(/#–#/g, '#')
    .replace(/\s+/g, ' ')
    .trim();

test('the commands of docs/baseline.md exit as it says, in its order, and print what it shows', async () => {
  const page = await readFile('docs/baseline.md', 'utf8');
  const fences = [...page.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, lines = '']) =>
    lines.trim().split('\n'),
  );
  expect(fences.length).toBeGreaterThan(5);
  const printed: string[] = [];
  for (const line of fences) {
    expect(line).toMatch(commandLine);
    const { code, stdout } = await carryOut(line);
    expect(`${line.replace(/# exit \d.*/, '')}# exit ${code}`).toBe(
      line.replace(/(# exit \d).*/, '$1'),
    );
    printed.push(...stdout.split('\n').map(shapeOf));
  }
  const [, shown = ''] = /\n\n```\n(.*?)\n```/s.exec(page) ?? [];
  for (const line of shown.split('\n').map(shapeOf)) expect(printed).toContain(line);
});
