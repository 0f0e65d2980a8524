import { expect, test } from 'vitest';
import type { Family } from '../../../src/property/property.ts';
import { answersIn, quantityIn } from '../../../src/reporters/grading/answers.ts';
import { violated } from '../verdicts.ts';

const [comparison] = violated.counterexample!.comparisons;

test.each<[Family, string, number[], string]>([
  ['forward', 'outputs', [1, 0], 'the output outputs[1][0]'],
  ['forward', 'outputs up to step 2', [1, 0], 'the output outputs[1][0] up to step 2'],
  ['forward', 'states', [0, 1], 'the state states[0][1]'],
  ['loss', 'loss', [], 'loss'],
  ['gradients', 'Whh', [1, 0], 'the gradient in Whh[1][0]'],
  ['gradients', 'bh after another problem', [1], 'the gradient in bh[1] after another problem'],
  ['gradients', 'inputs', [2, 0], 'the gradient in inputs[2][0]'],
  ['gradients', 'inputs after step 3', [2, 0], 'the gradient in inputs[2][0] after step 3'],
  ['gradients', 'initialState', [0], 'the gradient in initialState[0]'],
  ['gradients', 'last column of Wxh', [1], 'the gradient in the last column of Wxh[1]'],
  ['gradients', '∂h2/∂h1', [0, 1], '∂h2/∂h1[0][1]'],
  ['clipping', 'array 0', [1, 1], 'after clipping, array 0[1][1]'],
  ['update', 'Whh', [0, 0], 'the updated Whh[0][0]'],
  ['training', 'by', [0], 'the trained by[0]'],
  ['initialisation', 'Whh', [0, 0], 'Whh[0][0]'],
])('of %s, %s at %j is %s', (family, quantity, index, words) => {
  expect(quantityIn({ ...comparison!, quantity }, family, index)).toBe(words);
});

test('a statistic that begins with the name of a matrix is no entry of it', () => {
  const statistic = {
    ...comparison!,
    quantity: 'Whh: variance over the declared one',
    alpha: 1e-12,
  };
  expect(quantityIn(statistic, 'training', [])).toBe('Whh: variance over the declared one');
});

test('a number is wrong where the law says which it should be, and else breaks the law', () => {
  expect(answersIn(violated)).toEqual([
    'your answer for the gradient in Whh[0][0] is NaN, which is wrong',
  ]);
  expect(answersIn({ ...violated, verdict: 'imprecise' })[0]).toMatch(
    /with fewer right digits than it should have$/,
  );
  const several = { ...comparison!, outside: 3, entries: 4 };
  const related = {
    ...violated,
    property: 'directional-slope',
    counterexample: { ...violated.counterexample!, comparisons: [several] },
  };
  expect(answersIn(related)).toEqual([
    'your answer for the gradient in Whh[0][0] is NaN, and that breaks the law; so it is with 2 more of its 4 numbers',
  ]);
});
