import { expect, test } from 'vitest';
import { tensor } from '../../src/network/tensor.ts';
import { accuracy } from '../../src/training/accuracy.ts';
import { start } from '../../src/training/starts.ts';
import { firstElementTask, memoryTask } from '../../src/training/task.ts';

const looking = { sequences: 50, seed: 1, name: 'test' };

/** One unit that keeps the sign of what came first, and ignores the rest. */
const latch = {
  Wxh: tensor([1, 1], [1]),
  Whh: tensor([1, 1], [20]),
  Why: tensor([1, 1], [1]),
};
const one = firstElementTask.network(1);

test('a bit that is latched is right at any length; read with the other sign it is always wrong', () => {
  for (const length of [1, 2, 17, 100]) {
    const of = { task: firstElementTask, network: one, length };
    expect(accuracy(of, latch, looking)).toEqual({ right: 50, of: 50 });
    const wrong = { ...latch, Why: tensor([1, 1], [-1]) };
    expect(accuracy(of, wrong, looking)).toEqual({ right: 0, of: 50 });
  }
});

test('who says nothing, or NaN, is never right', () => {
  const of = { task: firstElementTask, network: one, length: 3 };
  for (const value of [0, Number.NaN]) {
    const silent = { ...latch, Why: tensor([1, 1], [value]) };
    expect(accuracy(of, silent, looking)).toEqual({ right: 0, of: 50 });
  }
});

test('of a memory task, only the recalled symbols count', () => {
  const task = memoryTask(5);
  const network = task.network(6);
  const score = accuracy(
    { task, network, length: 4 },
    start(network, 'xavier-normal', 1, 4),
    looking,
  );
  expect(score.of).toBe(200);
  // Whoever always says the blank, which is right while symbols are read, is never right here.
  const blank = start(network, 'xavier-normal', 1, 4);
  blank.Why.values.fill(0);
  blank.by!.values.set([0, 0, 0, 0, 1]);
  expect(accuracy({ task, network, length: 4 }, blank, looking)).toEqual({ right: 0, of: 200 });
  blank.by!.values.set([0, 1, 0, 0, 0]);
  const { right } = accuracy({ task, network, length: 4 }, blank, looking);
  expect(right / 200).toBeGreaterThan(0.2);
  expect(right / 200).toBeLessThan(0.5);
});
