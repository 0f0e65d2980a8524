import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const page = readFileSync('README.md', 'utf8');
const blocks = [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, , text]) => text!);

/** The lines that a block shows; an ellipsis stands for others. */
const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() && line !== '…');

function blockWith(words: string): string[] {
  const block = blocks.find((text) => text.includes(words));
  expect(block, words).toBeDefined();
  return linesOf(block!);
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rnncheck-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the command prints, whatever it finds; files are those of this repository. */
async function printed(command: string): Promise<string> {
  const [, ...words] = command.split(' ').slice(1);
  const args = words.map((word) => (existsSync(word) ? resolve(word) : word));
  const program = resolve('dist/bin/rnncheck.js');
  const columns = { ...process.env, COLUMNS: '110' };
  const ran = run(process.execPath, [program, ...args], { cwd: folder, env: columns });
  return (await ran.catch((error: { stdout: string }) => error)).stdout;
}

test('the failing example is what its command prints, line by line', async () => {
  const command = page.match(/`(npx rnncheck check fixtures\/[^`]*)`/)?.[1] ?? '';
  const output = (await printed(command)).split('\n');
  for (const line of [...blockWith('violated state-agreement'), ...blockWith('behaves exactly')]) {
    expect(output).toContain(line);
  }
});

describe('the demonstration', () => {
  test('ends as the page says', async () => {
    const output = (await printed('npx rnncheck')).split('\n');
    const [accepted, chance] = blockWith('accepted: ').slice(-2);
    expect(output).toContain(accepted);
    expect(output).toContain(chance);
  });
});

test('every page, picture and folder that is linked to is there', () => {
  for (const document of ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md']) {
    const text = readFileSync(document, 'utf8');
    for (const [, target] of text.matchAll(/\]\(((?!http)[^)#]+)[^)]*\)/g)) {
      expect(existsSync(join(dirname(document), target!)), `${document}: ${target}`).toBe(true);
    }
  }
});
