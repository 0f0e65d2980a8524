import { expect, test } from 'vitest';
import { problemsToCheck } from '../../properties/lemmas/problems-to-check.ts';
import { entriesOf } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';
import { stream } from '../../src/random/stream.ts';
import { backpropagate } from '../../src/reference/backpropagate.ts';
import { float64 } from '../../src/reference/float64.ts';
import { unroll } from '../../src/reference/unroll.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';

const { declaration } = referenceSubject();
const seeds = Array.from({ length: 20 }, (_, k) => k);
const cases = seeds.map((seed) =>
  problemsToCheck().corners(declaration, stream(seed, 'problems to check')),
);

test('every problem has a slope that a check can object to', () => {
  for (const { given } of cases.flat()) {
    const slopes = slopesOf(given.problem);
    expect(slopes).not.toEqual([]);
    expect(given.threshold).toBeLessThan(Math.min(...slopes.map(Math.abs)) / 2);
  }
});

test('in every run one problem has slopes above 0 only, and one below', () => {
  for (const all of cases) {
    const slopes = all.map(({ given }) => slopesOf(given.problem));
    expect(slopes.some((some) => some.every((slope) => slope > 0))).toBe(true);
    expect(slopes.some((some) => some.every((slope) => slope < 0))).toBe(true);
  }
});

function slopesOf(problem: Problem): number[] {
  const { parameters } = backpropagate(float64, problem, unroll(float64, problem));
  return entriesOf(problem.parameters)
    .flatMap(([name]) => Array.from(parameters[name]!))
    .filter((slope) => slope !== 0);
}
