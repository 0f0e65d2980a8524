import { XMLBuilder } from 'fast-xml-parser';

/** A test in JUnit's XML. */
export interface Case {
  readonly '@name': string;
  readonly '@classname': string;
  readonly '@time'?: string;
  readonly failure?: Remark;
  readonly error?: Remark;
  readonly skipped?: string;
}

export interface Remark {
  readonly '@message': string;
  readonly '@type': string;
  readonly '#text': string;
}

/** Tests under one name, with whatever attributes and elements a schema wants before and after them. */
export interface Suite {
  readonly [attributeOrElement: string]: unknown;
  readonly '@name': string;
  readonly testcase: readonly Case[];
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
});

export function junitDocument(suites: readonly Suite[]): string {
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: { testsuite: suites },
  });
}

/** How many there are of each kind, as a suite says it of itself. */
export function counts(cases: readonly Case[]) {
  const having = (part: 'failure' | 'error' | 'skipped') =>
    cases.filter((one) => part in one).length;
  return {
    '@tests': cases.length,
    '@failures': having('failure'),
    '@errors': having('error'),
    '@skipped': having('skipped'),
  };
}
