import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { gitlab } from '../../src/reporters/gitlab.ts';
import { everyKind, hostile } from './every-kind.ts';
import { held, runOf, violated } from './verdicts.ts';

/** What GitLab's documentation asks of a code quality report, and the values that it knows. */
const documented = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          // Relative to the repository; GitLab wants no ./ before it.
          path: { type: 'string', pattern: '^(?!/|\\./).+' },
          lines: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
};
const isAsDocumented = new Ajv2020().compile(documented);

describe('gitlab', () => {
  test('has every field that GitLab documents, for every kind of verdict', () => {
    const issues = JSON.parse(gitlab(runOf(...everyKind, hostile), 'src/mine.py'));
    expect(isAsDocumented(issues), JSON.stringify(isAsDocumented.errors)).toBe(true);
    expect(issues.map((issue: { severity: string }) => issue.severity)).toEqual([
      'major',
      'critical',
      'critical',
      'critical',
    ]);
  });

  test.each([
    ['a severity that is none', '"critical"', '"fatal"'],
    ['a line that is none', '"begin": 1', '"begin": "1"'],
    ['a path that is absolute', '"src/mine.py"', '"/src/mine.py"'],
    ['no fingerprint', '"fingerprint"', '"print"'],
  ])('%s would be noticed', (_name, right, wrong) => {
    const text = gitlab(runOf(violated), 'src/mine.py');
    expect(isAsDocumented(JSON.parse(text.replace(right, wrong)))).toBe(false);
    expect(isAsDocumented(JSON.parse(text))).toBe(true);
  });

  test('has an issue for each property that was rejected, known again by its fingerprint', () => {
    const [issue, ...others] = JSON.parse(gitlab(runOf(held, violated), 'src/mine.py'));
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      check_name: 'gradient-agreement',
      severity: 'critical',
      location: { path: 'src/mine.py', lines: { begin: 1 } },
    });
    const again = { ...violated, replay: 'npx rnncheck --seed 4', cases: held.cases };
    expect(JSON.parse(gitlab(runOf(again), 'src/mine.py'))[0].fingerprint).toBe(issue.fingerprint);
  });

  test('is an empty list for a subject that was accepted', () => {
    expect(JSON.parse(gitlab(runOf(held)))).toEqual([]);
  });
});
