import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { junit } from '../../src/reporters/junit.ts';
import type { PropertyVerdict } from '../../src/runner/verdict.ts';
import { everyKind, hostile, hostileWords, unsupported } from './every-kind.ts';
import { errorsUnder } from './junit-schemas.ts';
import { errored, held, runOf, violated } from './verdicts.ts';

const timing = {
  startedAt: new Date('2026-01-02T03:04:05.678Z'),
  propertiesMs: { 'gradient-agreement': 1250 },
};
const reportOn = (...verdicts: PropertyVerdict[]) => junit(runOf(...verdicts), timing);

describe('the schema', () => {
  test("Jenkins' holds for all six kinds of verdict, and whatever the subject says", async () => {
    expect(await errorsUnder("Jenkins'", reportOn(...everyKind, hostile))).toEqual([]);
    const named = junit({ ...runOf(...everyKind), subject: hostileWords }, timing);
    expect(await errorsUnder("Jenkins'", named)).toEqual([]);
  });

  test("Ant's holds too; it knows of no test that is skipped, but nothing else is foreign to it", async () => {
    const all = reportOn(...everyKind, hostile);
    const known = all
      .replaceAll(/ skipped="\d+"/g, '')
      .replaceAll(/<skipped>[^<]*<\/skipped>/g, '');
    expect(known).not.toContain('skipped');
    expect(await errorsUnder("Ant's", known)).toEqual([]);
    const foreign = await errorsUnder("Ant's", all);
    expect(foreign.length).toBeGreaterThan(0);
    for (const message of foreign) expect(message).toContain("'skipped'");
  });

  const breaks: [string, (xml: string) => string][] = [
    ['a test without a name', (xml) => xml.replace(/(<testcase) name="[^"]*"/, '$1')],
    ['an attribute of nobody', (xml) => xml.replace('<testcase ', '<testcase cases="3" ')],
    ['an element in a wrong place', (xml) => xml.replace('<properties>', '<failure/><properties>')],
    ['a suite that does not count', (xml) => xml.replace(/ tests="\d+"/, '')],
    ['an end that is missing', (xml) => xml.replace('</testsuites>', '')],
  ];
  test.each(breaks)('refuses %s', async (_name, broken) => {
    const xml = broken(reportOn(...everyKind));
    expect(xml).not.toBe(reportOn(...everyKind));
    expect(await errorsUnder("Jenkins'", xml)).not.toEqual([]);
    expect(await errorsUnder("Ant's", xml)).not.toEqual([]);
  });
});

describe('junit', () => {
  const read = (text: string) => {
    const isArray = (name: string) => name === 'testsuite' || name === 'testcase';
    return new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray }).parse(text)
      .testsuites;
  };

  test('has a suite for each family and a case for each property', () => {
    const { testsuite } = read(reportOn(held, violated, errored, unsupported));
    expect(testsuite).toMatchObject([
      { package: 'mine', name: 'forward', tests: '3', failures: '0', errors: '1', skipped: '1' },
      { package: 'mine', name: 'gradients', tests: '1', failures: '1', time: '1.250' },
    ]);
  });

  test('says when it was, in UTC, and how to run it again', () => {
    const [suite] = read(reportOn(held)).testsuite;
    expect(suite.timestamp).toBe('2026-01-02T03:04:05');
    expect(suite.properties.property).toContainEqual({ name: 'seed', value: '3' });
    expect(suite.properties.property).toContainEqual({
      name: 'replay',
      value: 'npx rnncheck --seed 3 --cases 60',
    });
  });

  test('tells a broken law from a fault, and both from what was not tested', () => {
    const { testsuite } = read(reportOn(held, violated, errored, unsupported));
    const [[right, fault, skipped], [broken]] = testsuite.map(
      (suite: { testcase: unknown[] }) => suite.testcase,
    );
    expect(right).toEqual({ name: 'forward-agreement', classname: 'mine.forward', time: '0.000' });
    expect(fault.error['#text']).toContain('the answer should have shape (3, 2)');
    expect(skipped.skipped).toBe('unsupported: it offers no batch');
    expect(broken.failure).toMatchObject({ type: 'violated' });
    expect(broken.failure['#text']).toContain('Whh[0][0]: expected -0 ± 1.0e-15, received NaN');
  });

  test('gives back what the subject said, without what XML may not hold', () => {
    const { testsuite } = read(reportOn(hostile));
    const text: string = testsuite[0].testcase[0].error['#text'];
    expect(text).toContain(']]></failure><b>"x"&[2J');
  });
});
