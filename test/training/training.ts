import type { Network } from '../../src/network/network.ts';
import { firstElementTask } from '../../src/training/task.ts';
import type { Course } from '../../src/training/train.ts';

export const smallNetwork: Network = firstElementTask.network(5);

/** A course of a few updates, of which tests change what they are about. */
export const smallCourse: Course = {
  task: firstElementTask,
  network: smallNetwork,
  optimiser: { kind: 'adam', rate: 0.01 },
  threshold: 0.5,
  batch: 3,
  lengths: [1, 2, 4],
  mastery: 1,
  updates: 60,
  every: 5,
  sequences: 20,
  seed: 1,
};
