import { csvParse, csvParseRows } from 'd3-dsv';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Entry, ledger } from '../../../src/grading/ledger.ts';
import type { Rubric } from '../../../src/grading/rubric.ts';
import { exported, exportedClass } from '../../../src/reporters/grading/exports/exports.ts';

const item = (name: string, points: number, visible: boolean) => ({
  ...{ name, title: `The ${name}`, points, laws: [`law-of-${name}`], requires: [] },
  visible,
});
const rubric: Rubric = {
  version: 1,
  contract: 'sequential',
  items: [item('forward', 30, true), item('secret', 70, false)],
  caps: [],
  charge: 'once',
  points: 100,
};
const graded: Entry = {
  ...{ id: 'ada', name: '=HYPERLINK("x")', kind: 'graded', digest: 'd', bugs: [] },
  grade: {
    points: 100,
    earned: 0.1 + 0.2,
    items: [
      {
        item: 'forward',
        points: 30,
        earned: 0.1 + 0.2,
        laws: [{ law: 'law-of-forward', verdict: 'held' }],
        isForgiven: false,
        lacks: [],
      },
      {
        item: 'secret',
        points: 70,
        earned: 0,
        laws: [{ law: 'law-of-secret', verdict: 'violated' }],
        isForgiven: false,
        lacks: [],
      },
    ],
  },
};
const feedback = {
  heading: '',
  parts: [{ item: 'forward', heading: 'The forward: 0.3 of 30', laws: [], notes: [] }],
};
const others: Entry[] = [
  { id: 'bob', kind: 'unusable', digest: 'd', reason: 'it has no network.py' },
  { id: 'cyd', kind: 'missing' },
  { id: 'dan', kind: 'infrastructure', reason: 'no sandbox' },
];
const written = (name: string, entry: Entry) => exported(name, entry, rubric, feedback)![1];

const gradescope = z.strictObject({
  score: z.number().optional(),
  output: z.string().optional(),
  output_format: z.enum(['text', 'html', 'simple_format', 'md', 'ansi']).optional(),
  test_output_format: z.enum(['text', 'html', 'simple_format', 'md', 'ansi']).optional(),
  tests: z
    .array(
      z.strictObject({
        name: z.string(),
        number: z.string(),
        score: z.number(),
        max_score: z.number(),
        status: z.enum(['passed', 'failed']),
        output: z.string(),
        visibility: z.enum(['hidden', 'after_due_date', 'after_published', 'visible']),
      }),
    )
    .optional(),
});

describe('gradescope', () => {
  test.each([graded, ...others])('$kind is what its documentation describes', (entry) => {
    gradescope.parse(JSON.parse(written('gradescope', entry)));
  });

  test('points are rounded here, and a hidden item stays hidden, in its words too', () => {
    const { score, tests } = gradescope.parse(JSON.parse(written('gradescope', graded)));
    expect(score).toBe(0.3);
    expect(tests!.map(({ visibility, output }) => [visibility, output])).toEqual([
      ['visible', expect.stringContaining('The forward: 0.3 of 30')],
      ['after_published', ''],
    ]);
  });

  test('a fault of the judge has no score: it costs nobody a point', () => {
    expect(JSON.parse(written('gradescope', others[2]!))).not.toHaveProperty('score');
  });
});

describe('prairielearn', () => {
  const schema = z.strictObject({
    gradable: z.boolean(),
    score: z.number().min(0).max(1),
    message: z.string().optional(),
    tests: z
      .array(
        z.strictObject({
          name: z.string(),
          points: z.number(),
          max_points: z.number(),
          output: z.string(),
        }),
      )
      .optional(),
  });

  test.each([graded, ...others])('$kind is what its documentation describes', (entry) => {
    const { gradable } = schema.parse(JSON.parse(written('prairielearn', entry)));
    expect(gradable).toBe(entry.kind === 'graded');
  });

  test('the score is a share, and no hidden item is named', () => {
    const { score, tests } = schema.parse(JSON.parse(written('prairielearn', graded)));
    expect(score).toBe(0.003);
    expect(tests!.map(({ name }) => name)).toEqual(['The forward']);
  });
});

test.each([graded, ...others])('github-classroom: $kind is JSON in base64', (entry) => {
  const schema = z.strictObject({
    version: z.literal(1),
    status: z.enum(['pass', 'fail', 'error']),
    max_score: z.number(),
    tests: z.array(
      z.strictObject({
        name: z.string(),
        status: z.enum(['pass', 'fail', 'error']),
        score: z.number(),
        message: z.string(),
      }),
    ),
  });
  const text = Buffer.from(written('github-classroom', entry), 'base64').toString();
  const { status } = schema.parse(JSON.parse(text));
  expect(status).toBe(entry.kind === 'graded' ? 'fail' : 'error');
});

test('codegrade: a line with a fraction', () => {
  expect(JSON.parse(written('codegrade', graded))).toEqual({ tag: 'points', points: '0.3/100' });
});

describe('grade books', () => {
  const whole = ledger({
    ...{
      suite: '0',
      assignment: 'Week 3, "RNN" (471)',
      contract: 'sequential',
      seed: 1,
      points: 100,
    },
    entries: [...others, graded],
  });

  test('canvas: its columns, the assignment by its title, an empty cell where nothing is known', () => {
    const rows = csvParseRows(exportedClass('canvas', whole)![1].trimEnd());
    expect(rows).toEqual([
      ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'Week 3, "RNN" (471)'],
      ['    Points Possible', '', '', '', '', '100'],
      [`'=HYPERLINK("x")`, 'ada', '', '', '', '0.30'],
      ['bob', 'bob', '', '', '', '0.00'],
      ['cyd', 'cyd', '', '', '', ''],
      ['dan', 'dan', '', '', '', ''],
    ]);
  });

  test('nbgrader: a line for each student', () => {
    const [first, second] = csvParse(exportedClass('nbgrader', whole)![1]);
    expect(first).toMatchObject({ student_id: 'ada', score: '0.30', max_score: '100' });
    expect(second).toMatchObject({ student_id: 'bob', score: '0.00' });
  });
});
