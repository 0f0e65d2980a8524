import { expect, test, vi } from 'vitest';
import { explodingGradients } from '../../src/experiments/exploding-gradients/exploding-gradients.ts';
import { mapValues } from '../../src/network/tensor.ts';

/** What becomes of an array of gradients besides its clipping. */
const change = vi.hoisted(() => ({ factor: 1 }));

vi.mock('../../src/reference/clip.ts', async (importOriginal) => {
  const right = await importOriginal<typeof import('../../src/reference/clip.ts')>();
  const clip: typeof right.clip = (...given) =>
    right.clip(...given).map((array) => mapValues(array, (g) => change.factor * g));
  return { ...right, clip };
});

const terms = { seed: 1, quick: true };

function shortestAnswer(): string {
  const results = explodingGradients.parts(terms).map(({ run }) => run(() => {}));
  return explodingGradients.findings(results, terms).answer[0]!;
}

test('clipping that is right is said to be', () => {
  change.factor = 1;
  expect(shortestAnswer()).toMatch(
    /^Clipping does what it says: .* 0 arrays .* and 0 that were not/,
  );
});

test.each([
  ['lets norms of a little above the threshold through', 1 + 1e-12],
  ['makes gradients smaller that it should leave alone', 1 - 1e-15],
  ['makes them NaN', Number.NaN],
])('clipping that %s is said to be wrong', (_name, factor) => {
  change.factor = factor;
  expect(shortestAnswer()).toMatch(/^Clipping does NOT do what it says/);
});
