import { XMLBuilder } from 'fast-xml-parser';
import { families } from '../property/property.ts';
import type { PropertyVerdict } from '../runner/verdict.ts';
import { detailsOf } from './details.ts';
import { plain } from './plain.ts';
import type { Report } from './report.ts';

/** Milliseconds by property. */
export type Times = Readonly<Record<string, number>>;

interface Case {
  readonly '@name': string;
  readonly '@classname': string;
  readonly '@time': string;
  readonly failure?: Remark;
  readonly error?: Remark;
  readonly skipped?: Pick<Remark, '@message'>;
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
 */
export function junit({ subject, verdicts }: Report, times: Times = {}): string {
  const suites = families.flatMap((family) => {
    const own = verdicts.filter((verdict) => verdict.family === family);
    if (own.length === 0) return [];
    const cases = own.map((verdict) => caseOf(plain(subject), verdict, times));
    return [{ '@name': `${plain(subject)}: ${family}`, ...counts(cases), testcase: cases }];
  });
  const all = suites.flatMap(({ testcase }) => testcase);
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: { '@name': 'rnncheck', ...counts(all), testsuite: suites },
  });
}

function caseOf(subject: string, verdict: PropertyVerdict, times: Times): Case {
  const { property, family, claim, reason } = verdict;
  const test = {
    '@name': property,
    '@classname': `${subject}: ${family}`,
    '@time': seconds(times[property] ?? 0),
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
      return { ...test, skipped: { '@message': plain(`${verdict.verdict}: ${reason ?? claim}`) } };
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
