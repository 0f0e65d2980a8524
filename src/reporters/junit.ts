import { families } from '../property/property.ts';
import type { PropertyVerdict } from '../runner/verdict.ts';
import { detailsOf } from './details.ts';
import { type Case, counts, junitDocument } from './junit-document.ts';
import { plain } from './plain.ts';
import type { Report } from './report.ts';

/** When a run began, and how long its properties took: what a verdict does not hold. */
export interface Timing {
  readonly startedAt: Date;
  /** Milliseconds by property. */
  readonly propertiesMs: Readonly<Record<string, number>>;
}

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
      '@time': cases.reduce((sum, one) => sum + Number(one['@time']), 0).toFixed(3),
      properties: { property: settings(run) },
      testcase: cases,
      'system-out': '',
      'system-err': '',
    };
  });
  return junitDocument(suites);
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

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
