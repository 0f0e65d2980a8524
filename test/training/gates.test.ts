import { expect, test } from 'vitest';
import { gatedCells, type Network } from '../../src/network/network.ts';
import { norm } from '../../src/reference/clip.ts';
import { start } from '../../src/training/starts.ts';
import { read, written } from '../../src/training/state.ts';
import { begin, type Course, train } from '../../src/training/train.ts';
import { smallCourse, smallNetwork } from './training.ts';

const ofCell = (cell: Network['cell']): Network => ({ ...smallNetwork, cell, biases: true });

const optimisers = [
  { kind: 'descent', rate: 0.1 },
  { kind: 'momentum', rate: 0.05, momentum: 0.9 },
  { kind: 'adam', rate: 0.02 },
] as const;

test.each(gatedCells.flatMap((cell) => optimisers.map((optimiser) => ({ cell, optimiser }))))(
  '$cell, $optimiser.kind: a training that was stopped, written and read goes on to the same bits',
  ({ cell, optimiser }) => {
    const network = ofCell(cell);
    const course: Course = { ...smallCourse, network, optimiser, mastery: 2, updates: 12 };
    const beginning = begin(course, start(network, 'xavier-normal', 1, 1));
    const whole = train(course, beginning);
    expect(whole.updates).toBe(12);
    expect(whole.parameters).not.toEqual(beginning.parameters);
    const half = train(course, beginning, {}, 5);
    expect(train(course, read(written(half), network))).toEqual(whole);
  },
);

test.each([...gatedCells])('%s: what an update takes is clipped, array by array', (cell) => {
  const network = ofCell(cell);
  const threshold = 0.01;
  const course: Course = { ...smallCourse, network, threshold, updates: 5 };
  let above = 0;
  train(course, begin(course, start(network, 'xavier-normal', 1, 1)), {
    onLesson({ gradients, taken }) {
      for (const [name, array] of Object.entries(gradients)) {
        const norms = [norm([array]), norm([taken[name as keyof typeof taken]!])] as const;
        if (norms[0] > threshold) above += 1;
        // Each entry is rounded twice, and each of the two norms by no more than its n additions.
        const roundings = 2 * array.values.length + 8;
        expect(norms[1] / threshold).toBeLessThan(1 + roundings * 2 ** -53);
      }
    },
  });
  expect(above).toBeGreaterThan(0);
});

test.each(['lstm', 'gru'] as const)(
  '%s: says what stood at the beginning, eight steps later',
  (cell) => {
    const network = ofCell(cell);
    const course: Course = {
      ...smallCourse,
      network,
      optimiser: { kind: 'adam', rate: 0.02 },
      lengths: [1, 2, 4, 8],
      updates: 600,
    };
    const learnt = train(course, begin(course, start(network, 'xavier-normal', 1, 1)));
    expect(learnt.isMastered).toBe(true);
    // Whoever learns nothing masters nothing.
    const idle: Course = { ...course, optimiser: { kind: 'descent', rate: 0 } };
    expect(train(idle, begin(idle, start(network, 'xavier-normal', 1, 1))).isMastered).toBe(false);
  },
);
