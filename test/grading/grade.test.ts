import { describe, expect, test } from 'vitest';
import { grade } from '../../src/grading/grade.ts';
import type { Rubric } from '../../src/grading/rubric.ts';
import type { VerdictKind } from '../../src/runner/verdict.ts';

const item = (name: string, points: number, laws: string[], requires: string[] = []) => ({
  ...{ name, title: name, points, laws, requires },
  visible: true,
});
const rubric: Rubric = {
  version: 1,
  contract: 'sequential',
  items: [
    item('forward', 30, ['f1', 'f2']),
    item('backward', 60, ['b1', 'b2', 'b3']),
    item('style', 10, ['s']),
  ],
  caps: [],
  charge: 'once',
  points: 100,
};
const all = rubric.items.flatMap(({ laws }) => laws);
/** Everything held but these. */
const found = (others: Record<string, VerdictKind>, bugs: string[] = []) => ({
  verdicts: all.map((property) => ({ property, verdict: others[property] ?? ('held' as const) })),
  bugs,
});
const earned = (others: Record<string, VerdictKind>, bugs?: string[], over: Partial<Rubric> = {}) =>
  grade({ ...rubric, ...over }, found(others, bugs)).earned;

test('who breaks nothing earns everything', () => {
  expect(grade(rubric, found({}))).toMatchObject({ points: 100, earned: 100 });
});

test('an item pays for the share of its laws that held', () => {
  expect(earned({ b1: 'violated' })).toBe(80);
  expect(earned({ f1: 'violated', s: 'errored' })).toBe(75);
});

test.each(['violated', 'imprecise', 'errored', 'unsupported', 'vacuous'] as const)(
  'only what held earns points: %s earns none',
  (kind) => {
    expect(earned({ s: kind })).toBe(90);
  },
);

test('a law that nobody gave a verdict on earns none', () => {
  expect(grade(rubric, { verdicts: [], bugs: [] }).earned).toBe(0);
});

describe('one bug that explains every wrong number', () => {
  const broken = { f1: 'violated', b1: 'violated', b2: 'imprecise' } as const;

  test('is charged where it costs most, and nowhere else', () => {
    const { earned: points, items } = grade(rubric, found(broken, ['forgets-the-future']));
    expect(points).toBe(60);
    expect(items.map(({ isForgiven }) => isForgiven)).toEqual([true, false, false]);
  });

  test('is charged everywhere where the rubric says so, or where no name fits', () => {
    expect(earned(broken, ['forgets-the-future'], { charge: 'everywhere' })).toBe(45);
    expect(earned(broken, [])).toBe(45);
  });

  test('and another one are each charged where they cost most themselves', () => {
    const items = [
      item('outputs', 20, ['forward-agreement']),
      item('gradients', 50, ['gradient-agreement', 'directional-slope']),
      item('start', 30, ['initial-variance', 'initial-mean']),
    ];
    const bugs = ['turns-the-error-around', 'scales-by-the-fan-in-alone'];
    const verdicts = (others: Record<string, VerdictKind>) =>
      items
        .flatMap(({ laws }) => laws)
        .map((property) => ({ property, verdict: others[property] ?? ('held' as const) }));
    const broken = { 'gradient-agreement': 'violated', 'initial-variance': 'violated' } as const;
    const points = (others: Record<string, VerdictKind>) =>
      grade({ ...rubric, items }, { verdicts: verdicts(others), bugs }).earned;
    // Gradients cost 25, the start 15, though outputs would cost more than the start.
    expect(points({ ...broken, 'forward-agreement': 'violated' })).toBe(60);
    // Where none of their own laws is broken they cost what one would.
    expect(points({ 'forward-agreement': 'violated' })).toBe(80);
  });

  test('does not explain why something was never answered', () => {
    expect(earned({ ...broken, s: 'errored', f2: 'unsupported' }, ['a-bug'])).toBe(15 + 20);
  });
});

test('an item counts once what it requires has all of its points', () => {
  const items = [item('forward', 30, ['f1', 'f2']), item('backward', 70, ['b1'], ['forward'])];
  const strict = { ...rubric, items };
  const { earned: points, items: graded } = grade(strict, found({ f1: 'violated' }));
  expect(points).toBe(15);
  expect(graded[1]).toMatchObject({ earned: 0, lacks: ['forward'] });
  expect(grade(strict, found({})).earned).toBe(100);
});

test('a cap holds until the items that lift it have all of their points', () => {
  const caps = [{ points: 50, unless: ['forward'] }];
  expect(grade({ ...rubric, caps }, found({ f1: 'violated' }))).toMatchObject({
    earned: 50,
    cappedAt: 50,
  });
  expect(grade({ ...rubric, caps }, found({ s: 'violated' }))).not.toHaveProperty('cappedAt');
  expect(
    earned({ f1: 'violated', b1: 'violated', b2: 'violated', b3: 'violated' }, [], { caps }),
  ).toBe(25);
});
