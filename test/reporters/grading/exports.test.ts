import { csvParse, csvParseRows } from 'd3-dsv';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { type Entry, ledger } from '../../../src/grading/ledger.ts';
import type { Rubric } from '../../../src/grading/rubric.ts';
import {
  exported,
  exportedClass,
  exportNames,
} from '../../../src/reporters/grading/exports/exports.ts';
import { feedback as feedbackFor } from '../../../src/reporters/grading/feedback.ts';
import { held, runOf, violated } from '../verdicts.ts';
import { assignment, complaintsAbout } from './schemas.ts';

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
const open: Rubric = { ...rubric, items: rubric.items.map((one) => ({ ...one, visible: true })) };
const shut: Rubric = { ...rubric, items: rubric.items.map((one) => ({ ...one, visible: false })) };

const itemGrade = (name: string, points: number, earned: number, verdict: 'held' | 'violated') => ({
  ...{ item: name, points, earned, isForgiven: false, lacks: [] },
  laws: [{ law: `law-of-${name}`, verdict }],
});
const graded = {
  ...{ id: 'ada', name: '=HYPERLINK("x")', kind: 'graded', digest: 'd', bugs: [] },
  grade: {
    points: 100,
    earned: 0.1 + 0.2,
    items: [itemGrade('forward', 30, 0.1 + 0.2, 'held'), itemGrade('secret', 70, 0, 'violated')],
  },
} satisfies Entry;
const others: Entry[] = [
  { id: 'bob', kind: 'unusable', digest: 'd', reason: 'it has no <network.py>\u0007' },
  { id: 'cyd', kind: 'missing' },
  { id: 'dan', kind: 'infrastructure', reason: 'no sandbox' },
];
const [unusable, , infrastructure] = others as [Entry, Entry, Entry];

/** A run in which each item's law came out as it was graded. */
const report = runOf(
  { ...held, property: 'law-of-forward', claim: 'a claim that is seen' },
  { ...violated, property: 'law-of-secret', claim: 'a claim that is hidden' },
);
const written = (name: string, entry: Entry, under = rubric) => {
  const told = entry.kind === 'graded' ? feedbackFor(report, under, entry.grade) : undefined;
  return exported(name, entry, under, told)![1];
};
const classroom = (entry: Entry, under = rubric) =>
  JSON.parse(Buffer.from(written('github-classroom', entry, under), 'base64').toString());
const whole = ledger({
  ...{ suite: '0', assignment, contract: 'sequential', seed: 1, points: 100 },
  entries: [...others, graded],
});

const forClasses = ['canvas', 'nbgrader'];
const forOne = exportNames.filter((name) => !forClasses.includes(name));

describe('what a system takes', () => {
  test('is known of every export', () => {
    expect(Object.keys(complaintsAbout)).toEqual(exportNames);
  });

  test.each(forOne)('is what %s writes, whatever became of a submission', async (name) => {
    const grades = [rubric, open, shut].map((under) => written(name, graded, under));
    for (const text of [...grades, ...others.map((entry) => written(name, entry))]) {
      expect(await complaintsAbout[name]!(text)).toEqual([]);
    }
  });

  test.each(forClasses)('is what %s writes of a class', async (name) => {
    expect(await complaintsAbout[name]!(exportedClass(name, whole)![1])).toEqual([]);
  });

  const inBase64 = (change: (text: string) => string) => (text: string) =>
    Buffer.from(change(Buffer.from(text, 'base64').toString())).toString('base64');
  const breaks: [string, string, (text: string) => string][] = [
    ['gradescope', 'a status of nobody', (text) => text.replace('"passed"', '"pass"')],
    ['gradescope', 'a score in words', (text) => text.replace('"score": 0.3', '"score": "0.3"')],
    [
      'prairielearn',
      'a score in percent',
      (text) => text.replace('"score": 0.01', '"score": 1.01'),
    ],
    [
      'github-classroom',
      'a test without a score',
      inBase64((t) => t.replace('"score"', '"points"')),
    ],
    ['codegrade', 'a number that is no fraction', (text) => text.replace('0.3/30', '0.3')],
    ['junit', 'a case without a name', (text) => text.replace(/(<testcase) name="[^"]*"/, '$1')],
    ['canvas', 'another column', (text) => text.replace('Section', 'Group')],
    ['canvas', 'points that are not rounded', (text) => text.replace('0.30', '0.300004')],
    ['nbgrader', 'another column', (text) => text.replace('student_id', 'student')],
  ];
  test.each(breaks)('%s: is not %s', async (name, _what, change) => {
    const [, right] = exportedClass(name, whole) ?? ['', written(name, graded)];
    expect(change(right)).not.toBe(right);
    expect(await complaintsAbout[name]!(change(right))).not.toEqual([]);
  });
});

describe('what students are told', () => {
  /** Gradescope hides what it is told to hide. */
  const withoutVisibility = forOne.filter((name) => name !== 'gradescope');

  test.each(withoutVisibility)(
    '%s: neither title, points, laws nor words of a hidden item',
    (name) => {
      const text = written(name, graded);
      const all = `${text} ${Buffer.from(text, 'base64').toString()}`;
      expect(all).not.toMatch(/secret|hidden|Whh|\b70\b|\b100\b/);
    },
  );

  test.each(withoutVisibility)('%s: all of it, where nothing is hidden', (name) => {
    const text = written(name, graded, open);
    const all = `${text} ${Buffer.from(text, 'base64').toString()}`;
    expect(all).toMatch(name === 'codegrade' ? /\/100/ : /The secret/);
  });

  test('a fault of the judge costs nobody a point', () => {
    expect(JSON.parse(written('gradescope', infrastructure))).not.toHaveProperty('score');
    expect(JSON.parse(written('prairielearn', infrastructure)).gradable).toBe(false);
    expect(classroom(infrastructure).max_score).toBe(0);
    expect(written('codegrade', infrastructure)).toBe('');
  });
});

describe('gradescope', () => {
  test('points are rounded here, and a hidden item stays hidden, in its words too', () => {
    const { score, tests } = JSON.parse(written('gradescope', graded));
    expect(score).toBe(0.3);
    expect(tests).toMatchObject([
      { visibility: 'visible', output: expect.stringContaining('The forward: 0.3 of 30') },
      { visibility: 'after_published', output: '' },
    ]);
  });

  test('the smallest example comes with it, of a law that may be seen', () => {
    expect(JSON.parse(written('gradescope', graded))).not.toHaveProperty('output');
    const { output } = JSON.parse(written('gradescope', graded, open));
    expect(output).toContain('a claim that is hidden');
    expect(output).toContain('Whh[0][0]');
  });
});

describe('prairielearn', () => {
  test('the score is a share of what is seen', () => {
    expect(JSON.parse(written('prairielearn', graded)).score).toBe(0.01);
    expect(JSON.parse(written('prairielearn', graded, open)).score).toBe(0.003);
  });

  test('what cannot be graded costs no attempt, nor does what is shown later', () => {
    expect(JSON.parse(written('prairielearn', unusable)).gradable).toBe(false);
    expect(JSON.parse(written('prairielearn', graded, shut)).gradable).toBe(false);
  });
});

describe('github-classroom', () => {
  test('says why nothing was graded', () => {
    const { status, max_score, tests } = classroom(unusable);
    expect({ status, max_score }).toEqual({ status: 'error', max_score: 30 });
    expect(tests).toMatchObject([{ score: 0, message: 'it has no <network.py>' }]);
  });

  test('the scores, which it sums, come to the points that a cap leaves', () => {
    const capped = {
      ...graded,
      grade: {
        ...{ points: 100, earned: 50, cappedAt: 50 },
        items: [itemGrade('forward', 30, 30, 'held'), itemGrade('secret', 70, 60, 'violated')],
      },
    } satisfies Entry;
    const sum = (under: Rubric) =>
      classroom(capped, under).tests.reduce(
        (n: number, one: { score: number }) => n + one.score,
        0,
      );
    expect(sum(open)).toBe(50);
    // That there is a cap on all says something of what is hidden.
    expect(sum(rubric)).toBe(30);
  });
});

test('codegrade: a line with a fraction', () => {
  expect(written('codegrade', graded)).toBe('{"tag":"points","points":"0.3/30"}\n');
});

describe('junit', () => {
  const read = (entry: Entry, under?: Rubric) => {
    const isArray = (name: string) => name === 'testsuite' || name === 'testcase';
    const reader = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray });
    return reader.parse(written('junit', entry, under)).testsuites.testsuite;
  };

  test('has a suite for each item and a case for each of its laws', () => {
    const [forward, secret] = read(graded, open);
    expect(forward).toMatchObject({ name: 'The forward', tests: '1', failures: '0' });
    expect(forward.properties.property).toContainEqual({ name: 'earned', value: '0.3' });
    expect(forward.testcase).toEqual([{ name: 'a claim that is seen', classname: 'forward' }]);
    expect(secret).toMatchObject({ name: 'The secret', tests: '1', failures: '1' });
    expect(secret.testcase[0].failure).toMatchObject({
      type: 'violated',
      '#text': expect.stringContaining('Whh[0][0]'),
    });
  });

  test('a crash is an error and what nobody could be asked is skipped', () => {
    const verdicts = [
      { ...held, property: 'law-of-forward', verdict: 'errored' },
      { ...held, property: 'law-of-secret', verdict: 'unsupported' },
    ] as const;
    const laws = graded.grade.items.map((one, k) => ({
      ...one,
      laws: [{ law: verdicts[k]!.property, verdict: verdicts[k]!.verdict }],
    }));
    const entry: Entry = { ...graded, grade: { ...graded.grade, items: laws } };
    const told = feedbackFor(runOf(...verdicts), open, entry.grade);
    const [, text] = exported('junit', entry, open, told)!;
    expect(text).toMatch(/tests="1" failures="0" errors="1" skipped="0"/);
    expect(text).toMatch(/tests="1" failures="0" errors="0" skipped="1"/);
  });

  test('what was not graded is one case, which says why', () => {
    expect(read(unusable)[0].testcase[0].error.message).toBe('it has no <network.py>');
    expect(read(others[1]!)[0].testcase[0].skipped).toBe('Nothing was handed in.');
    expect(read(infrastructure)[0].testcase[0].error.type).toBe('infrastructure');
  });
});

describe('grade books', () => {
  test('canvas: its columns, the assignment by its title, an empty cell where nothing is known', () => {
    const rows = csvParseRows(exportedClass('canvas', whole)![1].trimEnd());
    expect(rows).toEqual([
      ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', assignment],
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
