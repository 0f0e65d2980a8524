import { expect, test } from 'vitest';
import { contestants } from '../../src/experiments/long-term-dependency/contestants.ts';
import { bestOf, type Trial } from '../../src/experiments/long-term-dependency/learnt.ts';
import { markedTask, places } from '../../src/experiments/long-term-dependency/task.ts';
import { parameterShapes } from '../../src/network/parameters.ts';
import { numpyRandom } from '../../src/random/numpy.ts';

const distance = 7;

test('one element among the first ten is marked, is 1 or −1, and is the target', () => {
  const task = markedTask('lstm');
  const random = numpyRandom(1);
  const seen = new Set<string>();
  for (let k = 0; k < 400; k++) {
    const { inputs, targets, initialState } = task.sequence(task.network(3), random, distance);
    expect(inputs).toHaveLength(task.steps(distance));
    expect(initialState).toHaveLength(6);
    const marks = inputs.flatMap(([, mark], t) => (mark === 0 ? [] : [{ mark, t }]));
    expect(marks).toHaveLength(1);
    const [{ mark, t }] = marks as [{ mark: number; t: number }];
    expect(mark).toBe(1);
    expect(inputs.length - 1 - t).toBeGreaterThanOrEqual(distance);
    expect(inputs[t]![0]).toBe(2 * targets.at(-1)![0]! - 1);
    seen.add(`${t} ${inputs[t]![0]}`);
  }
  expect(seen.size).toBe(2 * places);
});

test('every cell has as many parameters as the others, within a tenth, and three starts', () => {
  for (const { cell, hidden, starts } of contestants) {
    const shapes = parameterShapes(markedTask(cell).network(hidden));
    const count = shapes.reduce((sum, [, shape]) => sum + shape.reduce((n, k) => n * k, 1), 0);
    expect(count, cell).toBeGreaterThanOrEqual(1150);
    expect(count, cell).toBeLessThanOrEqual(1250);
    expect(new Set(starts.map(({ name }) => name)).size, cell).toBe(3);
  }
});

test('a start sets the biases that it is named for, and no others', () => {
  const lstm = contestants.find(({ cell }) => cell === 'lstm')!;
  const network = markedTask('lstm').network(2);
  const biases = lstm.starts.map(({ parameters }) => [...parameters(network, 1).bh!.values]);
  expect(biases).toEqual([
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 3, 3, 0, 0, 0, 0],
    [-3, -3, 3, 3, 0, 0, 0, 0],
  ]);
});

test('the best training is the one with most right answers, then the shorter one', () => {
  const trial = (accuracy: number, updates: number): Trial => ({
    ...{ start: 'Xavier', rate: 0.1, updates, accuracy, looks: [] },
  });
  expect(bestOf([trial(0.5, 10), trial(1, 30), trial(1, 20), trial(1, 20)])).toBe(2);
});
