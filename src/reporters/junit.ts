import { XMLBuilder } from 'fast-xml-parser';
import { families } from '../property/property.ts';
import type { PropertyVerdict } from '../runner/verdict.ts';
import { detailsOf } from './details.ts';
import { plain } from './plain.ts';
import type { Report } from './report.ts';

/** When a run began, and how long its properties took: what a verdict does not hold. */
export interface Timing {
  readonly startedAt: Date;
  /** Milliseconds by property. */
  readonly propertiesMs: Readonly<Record<string, number>>;
}

interface Case {
  readonly '@name': string;
  readonly '@classname': string;
  readonly '@time': string;
  readonly failure?: Remark;
  readonly error?: Remark;
  readonly skipped?: string;
}

interface Remark {
  readonly '@message': string;
  readonly '@type': string;
  readonly '#text': string;
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
});

/**
 * JUnit's XML: a suite for each family, a case for each property. Broken laws are failures, faults are
 * errors, and what was not tested is skipped, in its own words.
 *
 * There are two schemas of it, Ant's and Jenkins', and this is a document of both: it has all that Ant's
 * asks for, also where there is nothing to say, and no attribute that only one of them knows.
 */
export function junit(run: Report, { startedAt, propertiesMs }: Timing): string {
  const subject = plain(run.subject);
  const present = families.filter((family) => run.verdicts.some((one) => one.family === family));
  const suites = present.map((family, id) => {
    const own = run.verdicts.filter((verdict) => verdict.family === family);
    const cases = own.map((verdict) => caseOf(verdict, `${subject}.${family}`, propertiesMs));
    return {
      '@package': subject,
      '@id': id,
      '@name': family,
      '@timestamp': startedAt.toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length),
      // A verdict is the same on every machine, and this is what Ant's schema says instead of a name.
      '@hostname': 'localhost',
      ...counts(cases),
      properties: { property: settings(run) },
      testcase: cases,
      'system-out': '',
      'system-err': '',
    };
  });
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: { testsuite: suites },
  });
}

/** What somebody needs to run it again. */
function settings({ suite, seed, randomCases, precision, replay }: Report) {
  const named = { rnncheck: suite, seed, cases: randomCases, precision, replay };
  return Object.entries(named).map(([name, value]) => ({
    '@name': name,
    '@value': plain(String(value)),
  }));
}

function caseOf(
  verdict: PropertyVerdict,
  classname: string,
  propertiesMs: Timing['propertiesMs'],
): Case {
  const { property, claim, reason } = verdict;
  const test = {
    '@name': property,
    '@classname': classname,
    '@time': seconds(propertiesMs[property] ?? 0),
  };
  const remark = () => ({
    '@message': `${verdict.verdict}: ${claim}`,
    '@type': verdict.verdict,
    '#text': plain(detailsOf(verdict).join('\n')),
  });
  switch (verdict.verdict) {
    case 'held':
      return test;
    case 'violated':
    case 'imprecise':
      return { ...test, failure: remark() };
    case 'errored':
      return { ...test, error: remark() };
    case 'vacuous':
    case 'unsupported':
      return { ...test, skipped: plain(`${verdict.verdict}: ${reason ?? claim}`) };
  }
}

function counts(cases: readonly Case[]) {
  const having = (part: 'failure' | 'error' | 'skipped') =>
    cases.filter((one) => part in one).length;
  return {
    '@tests': cases.length,
    '@failures': having('failure'),
    '@errors': having('error'),
    '@skipped': having('skipped'),
    '@time': cases.reduce((sum, one) => sum + Number(one['@time']), 0).toFixed(3),
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
