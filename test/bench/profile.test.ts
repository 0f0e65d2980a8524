import { expect, test } from 'vitest';
import { cpuProfile, shareOf } from '../../bench/profile.ts';

const frame = (functionName: string, url = '') => ({ functionName, url });

/** root → main (1) → decimal (2) → helper of its own (3); main → other (4). */
const profile = cpuProfile.parse({
  nodes: [
    { id: 1, callFrame: frame('main', 'main.js'), children: [2, 4] },
    { id: 2, callFrame: frame('plus', 'decimal.mjs'), children: [3] },
    { id: 3, callFrame: frame('helper', 'node:internal') },
    { id: 4, callFrame: frame('other', 'main.js') },
    { id: 5, callFrame: frame('(garbage collector)') },
    { id: 6, callFrame: frame('(idle)') },
  ],
  samples: [1, 2, 3, 5, 4, 5, 6],
  timeDeltas: [10, 20, 30, 5, 15, 20, 1000],
});
const isDecimal = (url: string) => url === 'decimal.mjs';

test('a file has the time of its functions, of what they call, and of the garbage they leave', () => {
  expect(shareOf([profile], isDecimal)).toBe((20 + 30 + 5) / 100);
});

test('threads count together', () => {
  expect(shareOf([profile, profile], isDecimal)).toBe(0.55);
});
