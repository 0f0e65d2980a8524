import { expect, test } from 'vitest';
import { isAskable, problemsToRecord } from '../../src/baseline/problems.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';

const { declaration } = referenceSubject();
const plain = {
  ...declaration,
  networks: {
    cells: ['tanh'],
    readouts: ['linear'],
    losses: ['half-squared-error'],
    spans: ['every-step'],
    biases: [true],
    initialStates: false,
    masks: false,
  },
} as const;

test('a dozen or so: what every subject can be asked, a network of each kind, a few random ones', () => {
  const names = problemsToRecord(declaration, 1).map(({ name }) => name);
  expect(names.length).toBeLessThanOrEqual(20);
  expect(new Set(names).size).toBe(names.length);
  for (const name of [
    'corner: ten steps',
    'corner: softmax',
    'corner: masked steps',
    'random: 3',
  ]) {
    expect(names).toContain(name);
  }
  expect(problemsToRecord(plain, 1).map(({ name }) => name)).toEqual([
    'corner: one step',
    'corner: all sizes different',
    'corner: ten steps',
    'corner: numbers of 53 bits',
    'corner: saturated',
    ...['random: 1', 'random: 2', 'random: 3'],
  ]);
});

test('the same seed gives the same problems, another seed others', () => {
  expect(problemsToRecord(declaration, 1)).toEqual(problemsToRecord(declaration, 1));
  expect(problemsToRecord(declaration, 1)).not.toEqual(problemsToRecord(declaration, 2));
});

test('whoever declares less cannot be asked about the rest', () => {
  const cannot = problemsToRecord(declaration, 1)
    .filter(({ given }) => !isAskable(given, plain))
    .map(({ name }) => name);
  for (const name of ['relu', 'softmax', 'cross-entropy', 'last-step', 'no biases']) {
    expect(cannot).toContain(`corner: ${name}`);
  }
  expect(cannot).toContain('corner: an initial state');
  expect(cannot).toContain('corner: masked steps');
  expect(cannot).not.toContain('corner: one step');
  expect(problemsToRecord(declaration, 1).every(({ given }) => isAskable(given, declaration))).toBe(
    true,
  );
});
