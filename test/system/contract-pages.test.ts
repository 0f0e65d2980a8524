import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { program } from './program.ts';

const run = promisify(execFile);
const root = mkdtempSync(join(tmpdir(), 'rnncheck-'));
afterAll(() => rmSync(root, { recursive: true }));

const pages = readdirSync('docs/contracts').map((file) => join('docs/contracts', file));

test.each(pages)('the commands of %s accept the finished example that it names', async (page) => {
  const text = readFileSync(page, 'utf8');
  const example = text.match(/a finished one is\s+`([^`]+)`/)?.[1] ?? '';
  const commands = [...text.matchAll(/^\$ ([^#\n]+)/gm)].map(([, command]) => command!.trim());
  expect(commands.length).toBeGreaterThan(1);

  // A folder as the reader of the page has it: his file under the name that the commands use.
  const folder = mkdtempSync(join(root, `${basename(page)}-`));
  const own = commands.at(-1)!.match(/ check (\S+)/)?.[1] ?? '';
  copyFileSync(example, join(folder, own));
  copyFileSync('adapters/python/rnncheck_subject.py', join(folder, 'rnncheck_subject.py'));
  symlinkSync(resolve('examples/tensorflow/node_modules'), join(folder, 'node_modules'));

  for (const command of commands.filter((line) => !line.startsWith('npm install'))) {
    const [name, ...args] = command.split(/\s+/);
    const ran =
      name === 'rnncheck'
        ? run(process.execPath, [program, ...args, '--cases', '4'], { cwd: folder })
        : run(`/usr/bin/${name}`, args, { cwd: folder });
    const { stdout } = await ran;
    expect(stdout).toMatch(name === 'rnncheck' ? /^accepted: /m : /\S/);
  }
});
