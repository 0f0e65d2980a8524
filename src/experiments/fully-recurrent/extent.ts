import { firstElementTask } from '../../training/task.ts';
import type { Terms } from '../experiment.ts';

export const task = firstElementTask;
export const network = task.network(32);

/** Both answers descend from these. */
export const starts = ['small-uniform', 'xavier-normal', 'identity-recurrent'] as const;

/** Numbers that make it long or short. */
export function extent({ quick }: Terms) {
  const upTo = (last: number) => Array.from({ length: last }, (_, k) => k + 1);
  return quick
    ? {
        tuned: [...upTo(5), 8],
        tested: [1, 2, 4, 8, 16, 64, 256],
        trials: 4,
        updates: 1000,
        fresh: 1000,
      }
    : {
        tuned: [...upTo(32), 64, 128, 256],
        tested: [...upTo(32), 64, 128, 256, 512, 1024, 2048, 4096],
        trials: 20,
        updates: 5000,
        fresh: 10_000,
      };
}
