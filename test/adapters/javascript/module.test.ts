import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moduleSubject } from '../../../adapters/javascript/module/subject.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rnncheck-'));
});
afterAll(() => rm(folder, { recursive: true }));

const toldNothing = { precision: null, initialisation: null };

async function subjectIn(file: string, content: string, asked = {}) {
  await writeFile(join(folder, file), content);
  return moduleSubject(join(folder, file), { ...toldNothing, ...asked });
}

describe('a file that cannot be asked anything is told why', () => {
  const unusable: [string, string, string][] = [
    [
      'no.ts',
      'export function f( {',
      'no.ts cannot be loaded: Error: ParseError: Unexpected token',
    ],
    ['throws.mts', '\nthrow new TypeError("no");', ': TypeError: no (line 2 of throws.mts)'],
    ['empty.mjs', '', 'forward(problem) in empty.mjs, and found nothing that has a name'],
    ['three.mjs', 'export const forward = 3;', 'found forward, which is no function'],
    ['near.cjs', 'exports.foward = () => 1;', 'the nearest is foward: rename it to forward'],
    ['clip.mjs', 'export const clip = () => 1;', 'looked for declaration.clipRules in clip.mjs'],
    [
      'network.py',
      '',
      'looked for a file (.ts, .mts, .cts, .js, .mjs, .cjs), and found network.py',
    ],
    ['key.ts', 'export const declaration = { precison: 1 };', 'the nearest is precision'],
    ['cell.ts', 'export const declaration = { networks: { cell: [] } };', 'the nearest is cells'],
    [
      'task.ts',
      'export const declaration = { tasks: ["sort"] };',
      'declaration.tasks.0 in task.ts',
    ],
  ];
  test.each(unusable)('%s', async (file, content, sentence) => {
    await expect(subjectIn(file, content)).rejects.toThrow(sentence);
  });

  test('also where it is asked for what it does not declare', async () => {
    const content =
      'export const initialise = () => 1, declaration = { initialisations: ["published"] };';
    await expect(subjectIn('asked.mjs', content, { precision: 'float32' })).rejects.toThrow(
      'asked.mjs declares float64; it cannot be judged in float32',
    );
    await expect(
      subjectIn('held.mjs', content, { initialisation: 'xavier-normal' }),
    ).rejects.toThrow('held.mjs declares published; it cannot be held to xavier-normal');
  });
});

test('of a misspelt name it is said which it was meant for, and of that alone', async () => {
  const path = resolve('fixtures/subjects/module/incomplete-misspells-its-gradients.ts');
  const { declaration, missing } = await moduleSubject(path, toldNothing);
  expect(declaration.operations).toEqual(['states']);
  expect(missing).toEqual({
    gradients:
      'looked for the function gradients(problem) in incomplete-misspells-its-gradients.ts, and found gradient, states; the nearest is gradient: rename it to gradients',
  });
});

test('functions are found as exports, in a default export, and in an object of a class', async () => {
  const files: [string, string][] = [
    ['named.mjs', 'export const loss = async () => 5;'],
    ['object.ts', 'export default { five: 5 as number, loss() { return this.five; } };'],
    [
      'class.ts',
      'class A { five: number = 5; loss() { return this.five; } }; export default new A();',
    ],
    ['common.cjs', 'module.exports = { loss: () => 5 };'],
  ];
  for (const [file, content] of files) {
    const subject = await subjectIn(file, content);
    expect(subject.declaration.operations).toEqual(['loss']);
    expect(await subject.ask('loss', [undefined as never])).toEqual([{ value: 5 }]);
  }
});
