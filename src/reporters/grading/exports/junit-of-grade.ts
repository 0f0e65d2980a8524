import type { Entry } from '../../../grading/ledger.ts';
import type { Rubric } from '../../../grading/rubric.ts';
import { type Case, counts, junitDocument, type Suite } from '../../junit-document.ts';
import { plain } from '../../plain.ts';
import type { Feedback, FeedbackPart } from '../feedback.ts';
import { firstText } from '../feedback-text.ts';
import { rounded } from '../rounded.ts';
import { shown, whyUngraded } from './shown.ts';

/**
 * JUnit's XML of one submission, which is what a pipeline is about: a suite for each item that may be seen, a
 * case for each of its laws. It holds no time, which grades have none of; Jenkins' schema asks for none.
 */
export function junitOfGrade(entry: Entry, rubric: Rubric, feedback: Feedback | undefined): string {
  if (entry.kind !== 'graded') return junitDocument([suite('submission', [ungraded(entry)])]);
  return junitDocument(
    shown(entry.grade, rubric).items.map(({ item, title, points, earned }) => {
      const part = feedback?.parts.find((one) => one.item === item);
      const cases = (part?.laws ?? []).map((law) => caseOf(law, item, feedback?.first));
      return suite(title, cases, { earned: rounded(earned), points });
    }),
  );
}

function suite(
  name: string,
  cases: readonly Case[],
  settings: Readonly<Record<string, number>> = {},
): Suite {
  const property = Object.entries(settings).map(([key, value]) => ({
    '@name': key,
    '@value': String(value),
  }));
  return {
    '@name': plain(name),
    ...counts(cases),
    ...(property.length > 0 && { properties: { property } }),
    testcase: cases,
  };
}

function caseOf(
  { claim, verdict }: FeedbackPart['laws'][number],
  item: string,
  first: Feedback['first'],
): Case {
  const test = { '@name': claim, '@classname': item };
  const text = first?.claim === claim ? plain(firstText(first).join('\n\n')) : '';
  const remark = { '@message': `${verdict}: ${claim}`, '@type': verdict, '#text': text };
  switch (verdict) {
    case 'held':
      return test;
    case 'violated':
    case 'imprecise':
      return { ...test, failure: remark };
    case 'errored':
      return { ...test, error: remark };
    case 'vacuous':
    case 'unsupported':
      return { ...test, skipped: verdict };
  }
}

function ungraded(entry: Exclude<Entry, { kind: 'graded' }>): Case {
  const test = { '@name': 'it can be graded', '@classname': 'submission' };
  const why = whyUngraded(entry);
  if (entry.kind === 'missing') return { ...test, skipped: why };
  return { ...test, error: { '@message': why, '@type': entry.kind, '#text': '' } };
}
