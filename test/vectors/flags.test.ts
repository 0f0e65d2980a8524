import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Problem } from '../../src/network/problem.ts';
import { mapValues, tensor } from '../../src/network/tensor.ts';
import { type FlagName, flagNames, flags, flagsOf } from '../../src/vectors/flags.ts';
import { type PlainProblem, plainProblem } from '../problems.ts';
import { inQuarters } from './in-quarters.ts';

/** Quarters, from 0, with all sizes equal: nothing to be flagged but its recurrence. */
function quiet(otherwise: Partial<PlainProblem> = {}): Problem {
  const plain = plainProblem({ sizes: [2, 2, 2], steps: 4, seed: 1, ...otherwise });
  return {
    ...inQuarters(plain),
    initialState: new Float64Array(plain.network.sizes.hidden),
  };
}

function withWeights(problem: Problem, f: (w: number) => number): Problem {
  const { Wxh, Whh, Why } = problem.parameters;
  const parameters = {
    ...problem.parameters,
    Wxh: mapValues(Wxh, f),
    Whh: mapValues(Whh, f),
    Why: mapValues(Why, f),
  };
  return { ...problem, parameters };
}

function withRecurrence(problem: Problem, Whh: number[]): Problem {
  return { ...problem, parameters: { ...problem.parameters, Whh: tensor([2, 2], Whh) } };
}

const plainly = withRecurrence(quiet(), [1, 0.25, 0.25, -1]);
const relu = withRecurrence(quiet({ cell: 'relu', biases: false }), [1, 0.25, 0.25, -1]);
const silent = relu.inputs.map((x) => x.map(() => 0));

test('nothing is flagged where nothing is the matter', () => {
  expect(flagsOf(plainly)).toEqual([]);
});

test.each<[FlagName, Problem]>([
  ['one-step', withRecurrence(quiet({ steps: 1 }), [1, 0, 0, 1])],
  ['one-unit', quiet({ sizes: [1, 1, 1] })],
  ['long', withRecurrence(quiet({ steps: 10 }), [1, 0, 0, 1])],
  ['all-sizes-different', quiet({ sizes: [3, 1, 2] })],
  ['asymmetric-recurrence', withRecurrence(quiet(), [1, 0.25, 0, -1])],
  ['no-biases', withRecurrence(quiet({ biases: false }), [1, 0, 0, 1])],
  ['initial-state', { ...plainly, initialState: Float64Array.of(0, -0.25) }],
  ['masked-steps', { ...plainly, weights: [1, 0, 1, 1] }],
  ['zero-weights', withWeights(plainly, () => 0)],
  ['saturated', withWeights(plainly, (w) => w * 2048)],
  ['relu-at-rest', { ...relu, inputs: silent }],
  ['53-bit-numbers', { ...plainly, inputs: plainly.inputs.map((x) => x.map((v) => v + 0.1)) }],
])('%s is a fact about a problem', (flag, problem) => {
  expect(flagsOf(problem)).toContain(flag);
});

test('a loss over the last step masks nothing by itself', () => {
  expect(flagsOf({ ...quiet({ span: 'last-step' }), weights: [0, 0, 0, 1] })).not.toContain(
    'masked-steps',
  );
});

test('a tanh at rest is on no kink, and a relu that moves is not at rest', () => {
  const tanh = { ...plainly, inputs: silent, parameters: relu.parameters };
  expect(flagsOf(tanh)).not.toContain('relu-at-rest');
  expect(flagsOf(relu)).not.toContain('relu-at-rest');
});

test('docs/vectors.md documents every flag, in the words of the files, and no other', () => {
  const page = readFileSync('docs/vectors.md', 'utf8');
  const table = page.slice(page.indexOf('## Flags'), page.indexOf('## In a language'));
  const rows = [...table.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, name, means]) => ({
    name,
    means,
  }));
  expect(rows).toEqual(flagNames.map((name) => ({ name, means: flags[name].means })));
});
