import { describe, expect, test } from 'vitest';
import { numpyRandom } from '../../src/random/numpy.ts';
import { firstElement, memory } from '../../src/reference/tasks.ts';

/** A stream that gives what it is told to, and notes what it was asked for. */
function scripted(numbers: readonly number[]) {
  const left = [...numbers];
  const asked: (readonly [string, ...number[]])[] = [];
  const next = (...question: readonly [string, ...number[]]) => {
    asked.push(question);
    return left.shift() ?? Number.NaN;
  };
  const random = {
    rand: () => next('rand'),
    randn: () => next('randn'),
    uniform: (low: number, high: number) => next('uniform', low, high),
    normal: (mean: number, deviation: number) => next('normal', mean, deviation),
    randint: (low: number, high: number) => next('randint', low, high),
  };
  return { random, asked };
}

describe('the task of the first element', () => {
  test.each([
    ['1 below a half', 0.499, 1, 1],
    ['−1 from a half on', 0.5, -1, 0],
  ])('starts with %s, and asks for that class', (_which, drawn, element, target) => {
    const { random } = scripted([drawn, 0.25, -3]);
    expect(firstElement(random, 3)).toEqual({
      inputs: [[element], [0.25], [-3]],
      targets: [target],
    });
  });

  test('goes on with noise of variance 0.2', () => {
    const { random, asked } = scripted([0, 0, 0]);
    firstElement(random, 3);
    const noise = ['normal', 0, Math.sqrt(0.2)];
    expect(asked).toEqual([['rand'], noise, noise]);
  });

  test('may end with its first element', () => {
    expect(firstElement(numpyRandom(1), 1).inputs).toHaveLength(1);
  });
});

describe('the memory task', () => {
  test('says the symbols again after the delimiter', () => {
    const { random } = scripted([3, 0, 2]);
    // Of a vocabulary of 6, 4 is the delimiter and 5 the blank.
    expect(memory(random, 3, 6)).toEqual({
      inputs: [3, 0, 2, 4, 5, 5, 5],
      labels: [5, 5, 5, 4, 3, 0, 2],
    });
  });

  test('draws its symbols from all but delimiter and blank', () => {
    const { random, asked } = scripted([0, 0]);
    memory(random, 2, 6);
    expect(asked).toEqual([
      ['randint', 0, 4],
      ['randint', 0, 4],
    ]);
  });
});
