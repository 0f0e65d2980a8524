import { describe, expect, test } from 'vitest';
import { corners } from '../../src/arbitraries/corners.ts';
import { gatedCells } from '../../src/network/network.ts';
import { referenceDeclaration } from '../../src/subjects/reference.ts';
import { drawn } from '../../src/vectors/drawn.ts';
import { kinds } from '../../src/vectors/kinds.ts';
import { isConsistent } from '../arbitraries/consistent.ts';

const all = kinds.flatMap((kind) => drawn(kind, 1, 1).map((one) => ({ kind, ...one })));
const names = new Set(all.map(({ name }) => name));

test('every corner has a case, but for those about instances, repeated calls and other kinds', () => {
  const left = corners(referenceDeclaration.networks, 'float64', () => 0.4)
    .map(({ name }) => name)
    .filter((name) => !names.has(name.replaceAll(' ', '-').replaceAll(',', '')));
  expect(left).toEqual([
    'relu',
    ...gatedCells,
    'sigmoid',
    'softmax',
    'binary-cross-entropy',
    'cross-entropy',
    'last-step',
    'an instance',
    'another instance beside it',
    'a problem',
    'the same problem again',
  ]);
});

test('every problem is consistent and of its kind', () => {
  for (const { kind, problem } of all) {
    expect(isConsistent(problem)).toBe(true);
    expect(problem.network).toMatchObject({
      cell: kind.cell,
      readout: kind.readout,
      loss: kind.loss,
      span: kind.span,
    });
  }
});

test('kinds have names of their own, with the span only where it is not the usual one', () => {
  const called = kinds.map(({ name }) => name);
  expect(new Set(called).size).toBe(12);
  expect(called).toContain('tanh-linear-half-squared-error');
  expect(called).toContain('relu-softmax-cross-entropy-last-step');
});

describe('random problems', () => {
  const random = all.filter(({ name }) => name.startsWith('random'));

  test('are small, long enough for a truncation to show, and begin from some state', () => {
    expect(random.length).toBe(3 * kinds.length);
    for (const { problem } of random) {
      const { inputs, hidden, outputs } = problem.network.sizes;
      expect(Math.max(inputs, hidden, outputs)).toBeLessThanOrEqual(5);
      expect(problem.inputs.length).toBeGreaterThanOrEqual(4);
      expect(problem.inputs.length).toBeLessThanOrEqual(8);
    }
    const started = random.filter(({ problem }) => problem.initialState.some((h) => h !== 0));
    expect(started.length).toBeGreaterThan(0.9 * random.length);
  });

  test('change with the seed, with the attempt and from one to the next', () => {
    const [kind] = kinds;
    const first = (seed: number, attempt: number, name = 'random-1') =>
      drawn(kind!, seed, attempt).find((one) => one.name === name)!.problem;
    expect(first(1, 1)).toEqual(first(1, 1));
    for (const other of [first(2, 1), first(1, 2), first(1, 1, 'random-2')]) {
      expect(other).not.toEqual(first(1, 1));
    }
  });
});
