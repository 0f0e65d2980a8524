import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import { grade } from '../../src/grading/grade.ts';
import { readRubric } from '../../src/grading/read-rubric.ts';
import { verdictSchema } from '../../src/reporters/schema.ts';
import { offers } from '../grading/offered.ts';
import { check, fixture } from './checking.ts';

const example = (file: string) => resolve('examples', file);

/** Right subjects, as different as their contract allows. */
const right: readonly (readonly [rubric: string, subject: string])[] = [
  ['sequential.yaml', example('numpy/sequential.py')],
  ['sequential.yaml', fixture('sequential', 'right-in-plain-lists.py')],
  ['fully-recurrent.yaml', example('numpy/fully_recurrent.py')],
  ['memory.yaml', example('numpy/memory.py')],
  ['functions.yaml', example('numpy/functions.py')],
  ['functions-lstm.yaml', example('numpy/lstm.py')],
  ['torch.yaml', example('torch/rnn.py')],
  ['torch.yaml', example('torch/gru.py')],
  ['torch.yaml', fixture('torch', 'right-lstm-is-the-library.py')],
  ['tfjs.yaml', example('tensorflow/simple-rnn.js')],
  ['tfjs.yaml', example('tensorflow/gru.js')],
  ['tfjs.yaml', fixture('tfjs', 'right-is-a-whole-model.js')],
  ['module.yaml', example('typescript/network.ts')],
];

test.each(right)('%s gives a hundred points to %s', async (file, subject) => {
  const { contract, leftOut } = offers[file]!;
  const rubric = readRubric(await readFile(`rubrics/${file}`, 'utf8'), file, catalogue);
  const { stdout } = await check(subject, '--contract', contract, '--cases', '1');
  const { verdicts } = verdictSchema.parse(JSON.parse(stdout));
  const { earned, items } = grade(rubric, { verdicts, bugs: [] });
  const unpaid = items.flatMap(({ laws }) => laws.filter(({ verdict }) => verdict !== 'held'));
  expect(unpaid).toEqual([]);
  expect(earned).toBe(100);

  // The contract in TypeScript is wider than any assignment; of the others no law is forgotten.
  if (contract === 'module') return;
  const known = [...rubric.items.flatMap(({ laws }) => laws), ...Object.keys(leftOut)];
  const held = verdicts.filter(({ verdict }) => verdict === 'held');
  expect(held.map(({ property }) => property).filter((law) => !known.includes(law))).toEqual([]);
});
