import { describe, expect, test } from 'vitest';
import { catalogue } from '../../properties/catalogue.ts';
import type { Move } from '../../src/baseline/move.ts';
import type { Movement } from '../../src/baseline/movement.ts';
import type { Series } from '../../src/property/property.ts';
import { comparisonPage } from '../../src/reporters/page/comparison-page.tsx';
import { page } from '../../src/reporters/page/page.tsx';
import type { PropertyVerdict } from '../../src/runner/verdict.ts';
import { referenceSubject } from '../../src/subjects/reference.ts';
import { forgetsTheTranspose } from '../subjects/wrong.ts';
import { runOf as runAgainst } from '../verdict-on.ts';
import { errored, held, runOf, violated } from './verdicts.ts';

const counted = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

/** The part of the page that draws one figure. */
function drawnIn(text: string, figure: string): string {
  const [, from = ''] = text.split(`id="figure-${figure}"`);
  return from.split('</figcaption>')[1]?.split('class="figure"')[0] ?? '';
}

const dots = (text: string, figure: string) => counted(drawnIn(text, figure), /<circle/g);

describe('the page', () => {
  test('says the verdict first, then what was rejected, with its numbers and how to see it again', () => {
    const text = page(runOf(held, violated), 'staff');
    const places = ['mine: <span class="bad">rejected', 'id="rejected"', 'id="laws"'].map((part) =>
      text.indexOf(part),
    );
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain('expected <code>-0</code>');
    expect(text).toContain('received <code>NaN</code>');
    expect(text).toContain('data-copy="npx rnncheck --only gradient-agreement --seed 3"');
  });

  test('opens what was rejected and nothing else', () => {
    const text = page(runOf(held, violated, { ...errored, property: 'state-agreement' }), 'staff');
    expect(counted(text, /<details[^>]* open/g)).toBe(2);
    expect(counted(text, /<details/g)).toBe(3);
  });

  test('shows a worst case on the scale of its radius, and what is beyond it at the end', () => {
    const text = page(runOf(held, violated), 'staff');
    expect(text).toContain('width:20.0%');
    expect(text).toContain('largest error: 0.250 of the radius, in random: 4');
    expect(text).toContain('largest error: ∞ × of the radius');
  });

  test('tells a student the hint alone', () => {
    const specimen = {
      name: 'forgets-the-future',
      group: 'backpropagation',
      wrong: 'Later losses are lost.',
      hint: 'What does the last step send back?',
      explanation: 'The carry is dropped.',
    } as const;
    const diagnosis = {
      kind: 'named',
      asked: 6,
      candidates: [{ specimens: [specimen], observations: 12 }],
    } as const;
    const run = { ...runOf(violated), diagnosis };
    expect(page(run, 'staff')).toContain('behaves exactly like forgets-the-future, on 12 of 12');
    expect(page(run, 'student')).toContain('a hint: What does the last step send back?');
    expect(page(run, 'student')).not.toMatch(/forgets-the-future|The carry is dropped/);
  });

  test('marks the first wrong number of a small matrix, and the others', () => {
    const comparison = violated.counterexample!.comparisons[0]!;
    const numbers = { received: [1, 2, 9, 9], expected: [1, 2, 3, 4], radius: [0, 0, 1, 1] };
    const first = { ...comparison.worst!, index: [1, 0], received: 9, expected: 3 };
    const broken = { ...comparison, shape: [2, 2], entries: 4, outside: 2, first, numbers };
    const counterexample = { ...violated.counterexample!, comparisons: [broken] };
    const text = page(runOf({ ...violated, counterexample }), 'staff');
    expect(counted(text, /<td class="first">9<span class="unseen"> \(wrong\)/g)).toBe(1);
    expect(counted(text, /<td class="outside">9/g)).toBe(1);
    expect(text).toContain('2 of 4 numbers are');
  });

  test('NaN is marked as wrong wherever it is', () => {
    const comparison = violated.counterexample!.comparisons[0]!;
    const numbers = { received: [Number.NaN, 2], expected: [1, 2], radius: [0.5, 0.5] };
    const first = { ...comparison.worst!, index: [0] };
    const broken = { ...comparison, shape: [2], entries: 2, outside: 1, first, numbers };
    const counterexample = { ...violated.counterexample!, comparisons: [broken] };
    expect(page(runOf({ ...violated, counterexample }), 'staff')).toContain(
      '<td class="first">NaN',
    );
  });

  test('is the same for the same run', () => {
    const run = runOf(held, violated);
    expect(page(run, 'staff')).toBe(page(run, 'staff'));
  });
});

describe('whatever a subject says', () => {
  const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u001b[2J\'`';
  const said: PropertyVerdict = {
    ...errored,
    notes: [evil],
    fault: { kind: 'threw', operation: 'forward', message: evil },
  };
  const plotted: PropertyVerdict = {
    ...held,
    property: 'loss-agreement',
    figures: [{ figure: 'clipping', of: evil, points: [[1, 1]] }],
    exhibits: [{ title: evil, columns: [evil], rows: [[evil]] }],
  };
  const text = page(
    { ...runOf(said, plotted), subject: evil, with: [evil], sandbox: evil, replay: evil },
    'staff',
  );

  test('is text and no element', () => {
    expect(counted(text, /<script/g)).toBe(1);
    expect(counted(text, /<img/g)).toBe(0);
    expect(text).not.toContain('\u001b');
    expect(text).toContain('&lt;img src=x');
  });

  test('could run nothing if it were one: only the page’s own script is allowed', () => {
    expect(text).toMatch(/Content-Security-Policy" content="default-src 'none'; [^"]*'sha256-/);
  });
});

describe('a figure has as many marks as there are points', () => {
  const series = (figure: Series['figure'], count: number, of = 'some'): Series => ({
    figure,
    of,
    points: Array.from({ length: count }, (_, k) => [k + 1, 2 * k + 1]),
  });
  const figures = [series('errors', 7), series('quantiles', 5), series('slopes', 3, 'three')];
  const more = [series('slopes', 4, 'four'), series('spectra', 6), series('clipping', 2)];
  const text = page(runOf({ ...held, figures: [...figures, ...more] }), 'staff');

  test.each([
    ['errors', 7],
    ['quantiles', 5],
    ['spectra', 6],
    ['slopes', 7],
  ])('%s', (figure, count) => {
    expect(dots(text, figure)).toBe(count);
  });

  test('slopes have a line for each case', () => {
    expect(counted(drawnIn(text, 'slopes'), /data-part="line"/g)).toBe(1);
    const [, lines = ''] = drawnIn(text, 'slopes').split('data-part="line"');
    expect(counted(lines.split('</g>')[0]!, /<path/g)).toBe(2);
  });

  test('what is exactly 0 has no place on a logarithmic axis, and is counted', () => {
    const points = [
      [1, 0],
      [1, 2],
    ] as const;
    const zero = page(
      runOf({ ...held, figures: [{ figure: 'slopes', of: 'x', points }] }),
      'staff',
    );
    expect(zero).toContain('1 points; 1 that is exactly 0 is not drawn.');
    expect(dots(zero, 'slopes')).toBe(1);
  });

  test('figures for which a run has nothing are not there', () => {
    expect(page(runOf(held), 'staff')).not.toContain('<figure');
    expect(text).not.toContain('figure-sizes');
  });
});

describe('a run', () => {
  const named = (name: string) => catalogue.find((property) => property.name === name)!;

  test.each([
    ['gradient-agreement', 'errors'],
    ['input-gradient-agreement', 'slopes'],
    ['initial-shape', 'quantiles'],
    ['clipped-norm-is-bounded', 'clipping'],
  ] as const)('of %s brings points for the figure of %s', async (name, figure) => {
    const run = await runAgainst(referenceSubject(), named(name), { randomCases: 2, seed: 1 });
    const points = (run.verdicts[0]?.figures ?? [])
      .filter((one) => one.figure === figure)
      .flatMap((one) => one.points);
    expect(points.length).toBeGreaterThan(10);
    expect(points.flat().every(Number.isFinite)).toBe(true);
    expect(page(run, 'staff')).toContain(`id="figure-${figure}"`);
  });

  test('says what its problems were like', async () => {
    const options = { randomCases: 2, seed: 1 };
    const run = await runAgainst(referenceSubject(), named('forward-agreement'), options);
    const [{ figures } = { figures: [] }] = run.coverage;
    expect(figures.map(({ figure, points }) => [figure, points.length])).toEqual([
      ['sizes', run.verdicts[0]!.cases.held + run.verdicts[0]!.cases.vacuous],
      ['spectra', run.verdicts[0]!.cases.held + run.verdicts[0]!.cases.vacuous],
    ]);
  });

  test('of a wrong network has errors above their radii, and the small matrix that is wrong', async () => {
    const options = { randomCases: 2, seed: 1 };
    const run = await runAgainst(forgetsTheTranspose(), named('gradient-agreement'), options);
    const [verdict] = run.verdicts;
    const errors = verdict?.figures?.find(({ figure }) => figure === 'errors')?.points ?? [];
    expect(errors.some(([radius, error]) => error > radius)).toBe(true);
    const [broken] = verdict?.counterexample?.comparisons ?? [];
    expect(broken?.numbers?.received).toHaveLength(broken?.entries ?? 0);
    expect(page(run, 'staff')).toContain('<td class="first">');
  });
});

describe('the page of a comparison', () => {
  const move: Move = {
    problem: 'random: <b>1</b>',
    quantity: 'states',
    kind: 'drift',
    numbers: 4,
    moved: 2,
    notFinite: 0,
    ulps: [],
    outside: 'today',
    first: { index: [3, 1], step: 4, recorded: 1, today: 2, ulps: 9 },
    errors: {
      recorded: { worst: 0.31, mean: 0.2 },
      today: { worst: 1.2, mean: 0.9 },
      direction: 'away',
      nearer: 0,
      further: 2,
    },
  };
  const movement: Movement = {
    subject: '<script>alert(1)</script>',
    recordedFrom: 'a.ts',
    precision: 'float64',
    platform: [{ what: 'node', recorded: '<i>20</i>', today: '22' }],
    counts: { identical: 0, rounding: 0, drift: 1, changed: 0 },
    ulps: [
      { from: 0, to: 0, count: 2 },
      { from: 1, to: 1, count: 0 },
      { from: 2, to: 2, count: 2 },
    ],
    first: { problem: move.problem, quantity: move.quantity, step: 4 },
    moves: [move],
    missing: [],
    obsolete: [],
  };
  const text = comparisonPage(movement, false);

  test('says whether it is accepted, where the numbers parted, and what became of each', () => {
    expect(text).toContain('<span class="bad">rejected');
    expect(text).toContain('first to part: step 4 of states');
    expect(text).toContain('the subject has left its certificate');
    expect(text).toContain('another platform than that of the baseline');
  });

  test('has a bar for each bin', () => {
    expect(counted(drawnIn(text, 'ulps'), /<rect/g)).toBe(3);
    expect(text).toContain('aria-label="Units in the last place: 0: 2, 1: 0, 2: 2"');
  });

  test('takes nothing that was said for an element', () => {
    expect(counted(text, /<script/g)).toBe(1);
    expect(text).not.toMatch(/<b>1|<i>20/);
  });
});
