import { memoryTask } from '../../training/task.ts';
import type { Terms } from '../experiment.ts';

export const vocabulary = 10;
export const task = memoryTask(vocabulary);
/** The exercise’s own setting. */
export const own = { length: 13, hidden: 50 };

/** The starts of which there is a map over lengths and hidden units. */
export const mapped = ['identity-recurrent', 'delay-line'] as const;

export function extent({ quick }: Terms) {
  return quick
    ? { share: 1 / 100, lengths: [2, 4], hiddens: [10, 20], updates: 300, fresh: 100 }
    : {
        share: 1,
        lengths: [2, 4, 6, 8, 10, 13],
        hiddens: [10, 20, 30, 50],
        updates: 4000,
        fresh: 1000,
      };
}
