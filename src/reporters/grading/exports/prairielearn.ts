import type { Entry } from '../../../grading/ledger.ts';
import type { Rubric } from '../../../grading/rubric.ts';
import { rounded } from '../rounded.ts';
import type { ItemFeedback } from './gradescope.ts';

/** PrairieLearn's results.json: the score is a share, and what cannot be graded costs no attempt. */
export function prairieLearn(entry: Entry, { items, points }: Rubric, feedback: ItemFeedback) {
  if (entry.kind !== 'graded') {
    const message =
      entry.kind === 'missing'
        ? 'Nothing was handed in.'
        : entry.kind === 'unusable'
          ? entry.reason
          : 'The autograder failed. This is not your fault.';
    return `${JSON.stringify({ gradable: false, score: 0, message }, null, 2)}\n`;
  }
  const seen = items.filter(({ visible }) => visible).map(({ name }) => name);
  const results = {
    gradable: true,
    score: rounded((100 * entry.grade.earned) / points) / 100,
    tests: entry.grade.items
      .filter(({ item }) => seen.includes(item))
      .map((one) => ({
        name: items.find(({ name }) => name === one.item)!.title,
        points: rounded(one.earned),
        max_points: one.points,
        output: feedback(one.item),
      })),
  };
  return `${JSON.stringify(results, null, 2)}\n`;
}
