import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { verdictSchema } from '../../src/reporters/schema.ts';
import { check } from './checking.ts';

/** The commands of the page, each word of them; examples are found from wherever it is run. */
const page = readFileSync('examples/README.md', 'utf8');
const commands = [...page.matchAll(/`npx rnncheck check ([^`]+)`/g)].map(([, operands]) => ({
  command: operands!,
  words: operands!.split(' ').map((word) => (word.startsWith('examples/') ? resolve(word) : word)),
}));

test('the page of examples has its commands', () => {
  expect(commands.length).toBeGreaterThanOrEqual(10);
});

test.each(commands)('$command', async ({ command, words }) => {
  const { stdout } = await check(...words);
  const isSingle = /onnx|tensorflow|float32/.test(command);
  expect(verdictSchema.parse(JSON.parse(stdout))).toMatchObject({
    accepted: true,
    precision: isSingle ? 'float32' : 'float64',
  });
});
