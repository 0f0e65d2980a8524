import { expect, test } from 'vitest';
import { experiments } from '../../src/experiments/experiments.ts';

test.each(experiments)(
  '$name: its parts have different names that a file can have',
  (experiment) => {
    for (const quick of [true, false]) {
      const names = experiment.parts({ seed: 1, quick }).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[\w., -]+$/);
    }
  },
);

test.each(experiments)(
  '$name: work is told of every part, so that what is left can be',
  (experiment) => {
    for (const quick of [true, false]) {
      for (const { work } of experiment.parts({ seed: 1, quick })) expect(work).toBeGreaterThan(0);
    }
  },
);
