import type { Entry } from '../../../grading/ledger.ts';
import type { Rubric } from '../../../grading/rubric.ts';
import type { Feedback } from '../feedback.ts';
import { rounded } from '../rounded.ts';
import { feedbackOn, isHeld, pointsShown, type Shown, shown, whyUngraded } from './shown.ts';

interface Test {
  readonly name: string;
  readonly status: 'pass' | 'fail' | 'error';
  readonly score: number;
  readonly message: string;
}

/**
 * What GitHub Classroom's reporter takes from a step: JSON in base64. It prints all that it is told where
 * students read it, and tells Classroom the sum of the tests' scores.
 */
export function githubClassroom(
  entry: Entry,
  rubric: Rubric,
  feedback: Feedback | undefined,
): string {
  return Buffer.from(JSON.stringify(result(entry, rubric, feedback))).toString('base64');
}

function result(entry: Entry, rubric: Rubric, feedback: Feedback | undefined) {
  if (entry.kind !== 'graded') {
    const message = whyUngraded(entry);
    const test: Test = { name: 'The submission', status: 'error', score: 0, message };
    // Of what is worth no points, Classroom is told nothing.
    const worth = entry.kind === 'infrastructure' ? 0 : pointsShown(rubric);
    return { version: 1, status: 'error', max_score: worth, tests: [test] };
  }
  const seen = shown(entry.grade, rubric);
  const tests = seen.items.map(
    (one): Test => ({
      name: one.title,
      status: isHeld(one) ? 'pass' : 'fail',
      score: rounded(one.earned),
      message: feedbackOn(one.item, feedback),
    }),
  );
  return {
    version: 1,
    status: seen.earned === seen.points ? 'pass' : 'fail',
    max_score: seen.points,
    tests: [...tests, ...capping(seen, tests)],
  };
}

/** A cap is what the sum has to lose. */
function capping({ earned, cappedAt }: Shown, tests: readonly Test[]): Test[] {
  if (cappedAt === undefined) return [];
  const sum = tests.reduce((total, { score }) => total + score, 0);
  const message = 'The rubric gives no more while other parts are not whole.';
  const name = `No more than ${cappedAt} points`;
  return [{ name, status: 'fail', score: rounded(earned - sum), message }];
}
