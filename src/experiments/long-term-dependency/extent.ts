import type { Terms } from '../experiment.ts';

/** How much is looked at. */
export function extent({ quick }: Terms) {
  return quick
    ? {
        ...{ draws: 3, distances: [1, 5, 20], certified: [1, 3] },
        ...{ learnt: [2], updates: 20, looked: 50, fresh: 100 },
      }
    : {
        draws: 20,
        distances: [1, 2, 3, 5, 8, 12, 20, 30, 50, 70, 100],
        certified: [1, 2, 4, 8],
        ...{ learnt: [10, 30, 100], updates: 1000, looked: 400, fresh: 10_000 },
      };
}
