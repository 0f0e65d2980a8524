import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { github, silence } from '../../src/reporters/github.ts';
import { gitlab } from '../../src/reporters/gitlab.ts';
import { junit } from '../../src/reporters/junit.ts';
import { markdown } from '../../src/reporters/markdown.ts';
import type { PropertyVerdict } from '../../src/runner/verdict.ts';
import { errored, held, runOf, violated } from './verdicts.ts';

const unsupported: PropertyVerdict = {
  ...held,
  property: 'batch-equals-members',
  verdict: 'unsupported',
  reason: 'it offers no batch',
  cases: { held: 0, vacuous: 0, rejected: 0 },
};

/** A subject whose last words are meant for whoever reads reports. */
const hostile: PropertyVerdict = {
  ...errored,
  property: 'state-agreement',
  fault: {
    kind: 'threw',
    operation: 'states',
    message:
      '\n::error title=me::all is well\n::set-output name=x::1\r\n]]></failure><b>"x"&\u0000\u001b[2J\n```\n# accepted\n| a | <script>',
  },
};

describe('junit', () => {
  const read = (text: string) => {
    expect(XMLValidator.validate(text)).toBe(true);
    const isArray = (name: string) => name === 'testsuite' || name === 'testcase';
    return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray }).parse(text)
      .testsuites;
  };

  test('has a suite for each family and a case for each property', () => {
    const { testsuite, ...totals } = read(
      junit(runOf(held, violated, errored, unsupported), { 'gradient-agreement': 1250 }),
    );
    expect(totals).toMatchObject({ tests: '4', failures: '1', errors: '1', skipped: '1' });
    expect(testsuite).toMatchObject([
      { name: 'mine: forward', tests: '3', failures: '0', errors: '1', skipped: '1' },
      { name: 'mine: gradients', tests: '1', failures: '1', time: '1.250' },
    ]);
  });

  test('tells a broken law from a fault, and both from what was not tested', () => {
    const { testsuite } = read(junit(runOf(held, violated, errored, unsupported)));
    const [[right, fault, skipped], [broken]] = testsuite.map(
      (suite: { testcase: unknown[] }) => suite.testcase,
    );
    expect(right).toEqual({
      name: 'forward-agreement',
      classname: 'mine: forward',
      time: '0.000',
    });
    expect(fault.error['#text']).toContain('the answer should have shape (3, 2)');
    expect(skipped.skipped.message).toBe('unsupported: it offers no batch');
    expect(broken.failure).toMatchObject({ type: 'violated' });
    expect(broken.failure['#text']).toContain('Whh[0][0]: expected -0 ± 1.0e-15, received NaN');
  });

  test('is XML whatever the subject says', () => {
    const { testsuite } = read(junit(runOf(hostile)));
    const text: string = testsuite[0].testcase[0].error['#text'];
    expect(text).toContain(']]></failure><b>"x"&[2J');
  });
});

describe('github', () => {
  test('annotates each property that was rejected, at the file that was checked', () => {
    expect(github(runOf(held, violated), 'a,b:c.py')).toMatch(
      /^::error file=a%2Cb%3Ac\.py,title=violated gradient-agreement%3A [^\n:]*::found in corner: one step, made smaller 3 times:%0A[^\n]*\n$/,
    );
  });

  test('obeys nothing that a subject says', () => {
    const lines = github(runOf(hostile)).trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^::error title=[^\n]*::states raised an error: %0A::error title=me/);
  });

  test('shows ten at most, and says how many there are besides', () => {
    const many = Array.from({ length: 12 }, (_, k) => ({ ...violated, property: `law-${k}` }));
    const lines = github(runOf(...many))
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toContain('3 more properties were rejected');
  });

  test('is silent between two lines that hold the same word', () => {
    expect(silence('a-b')).toEqual({ begin: '::stop-commands::a-b\n', end: '::a-b::\n' });
  });
});

describe('gitlab', () => {
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

describe('markdown', () => {
  test('begins with the verdict, then says what was rejected and how to see it again', () => {
    const text = markdown(runOf(held, violated), 'staff');
    expect(text).toMatch(/^## ❌ mine: rejected\n\n1 held, 1 violated\n\n### violated: gradient-/);
    expect(text).toContain('| forward-agreement | forward | held | 10 | 0.250 |');
    expect(text).toContain('Replay: `npx rnncheck --seed 3 --cases 60`');
  });

  test('takes nothing that a subject says for markup', () => {
    const text = markdown({ ...runOf(hostile), subject: '<img src=x>*a*' }, 'staff');
    expect(text).toContain('&lt;img src=x&gt;\\*a\\*');
    const [, fenced] = text.match(/\n(`{4})text\n([\s\S]*?)\n\1\n/) ? text.split('````') : [];
    expect(fenced).toContain('# accepted');
    expect(fenced).not.toContain('\u001b');
  });
});
