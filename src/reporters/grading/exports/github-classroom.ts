import type { Entry } from '../../../grading/ledger.ts';
import type { Rubric } from '../../../grading/rubric.ts';
import { rounded } from '../rounded.ts';
import type { ItemFeedback } from './gradescope.ts';

/** What GitHub Classroom's reporter takes from a step: JSON in base64. */
export function githubClassroom(
  entry: Entry,
  { items, points }: Rubric,
  feedback: ItemFeedback,
): string {
  const result =
    entry.kind === 'graded'
      ? {
          version: 1,
          status: entry.grade.earned === points ? 'pass' : 'fail',
          max_score: points,
          tests: entry.grade.items.map((one, k) => {
            const isFull = one.laws.every(({ verdict }) => verdict === 'held');
            return {
              name: items[k]!.title,
              status: isFull ? 'pass' : 'fail',
              score: rounded(one.earned),
              message: items[k]!.visible ? feedback(one.item) : '',
            };
          }),
        }
      : { version: 1, status: 'error', max_score: points, tests: [] };
  return Buffer.from(JSON.stringify(result)).toString('base64');
}
