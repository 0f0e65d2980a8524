import type { Entry } from '../../../grading/ledger.ts';
import type { Rubric } from '../../../grading/rubric.ts';
import type { Feedback } from '../feedback.ts';
import { firstText } from '../feedback-text.ts';
import { rounded } from '../rounded.ts';
import { feedbackOn, shown, whyUngraded } from './shown.ts';

/**
 * PrairieLearn's results.json: the score is a share of what may be seen, and what cannot be graded costs no
 * attempt.
 */
export function prairieLearn(entry: Entry, rubric: Rubric, feedback: Feedback | undefined): string {
  return `${JSON.stringify(results(entry, rubric, feedback), null, 2)}\n`;
}

function results(entry: Entry, rubric: Rubric, feedback: Feedback | undefined) {
  const ungraded = (message: string) => ({ gradable: false, score: 0, message });
  if (entry.kind !== 'graded') return ungraded(whyUngraded(entry));
  const { items, earned, points } = shown(entry.grade, rubric);
  if (points === 0) return ungraded('All of it is shown when grades are published.');
  return {
    gradable: true,
    score: rounded((100 * earned) / points) / 100,
    ...(feedback?.first && { output: firstText(feedback.first).join('\n\n') }),
    tests: items.map((one) => ({
      name: one.title,
      points: rounded(one.earned),
      max_points: one.points,
      output: feedbackOn(one.item, feedback),
    })),
  };
}
