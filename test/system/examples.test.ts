import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { verdictSchema } from '../../src/reporters/schema.ts';

/** The commands of the page, each word of them. */
const commands = [
  ...readFileSync('examples/README.md', 'utf8').matchAll(/`npx (rnncheck check [^`]+)`/g),
]
  .map(([, command]) => command!.split(' '))
  .map(([, ...words]) => ({ command: words.join(' '), words }));

test('the page of examples has its commands', () => {
  expect(commands.length).toBeGreaterThanOrEqual(10);
});

test.each(commands)('$command', async ({ command, words }) => {
  const [check, ...rest] = words;
  const program = ['dist/bin/rnncheck.js', check!, '--json', ...rest];
  // Rejects where the subject is.
  const { stdout } = await promisify(execFile)(process.execPath, program, { maxBuffer: 1e9 });
  const isSingle = /onnx|tensorflow|float32/.test(command);
  expect(verdictSchema.parse(JSON.parse(stdout))).toMatchObject({
    accepted: true,
    precision: isSingle ? 'float32' : 'float64',
  });
});
