import type { Entry } from '../../../grading/ledger.ts';
import type { Rubric } from '../../../grading/rubric.ts';
import type { Feedback } from '../feedback.ts';
import { firstText } from '../feedback-text.ts';
import { rounded } from '../rounded.ts';
import { feedbackOn, isHeld, whyUngraded } from './shown.ts';

/** Gradescope's results.json. Gradescope hides a hidden item itself, and the total with it. */
export function gradescope(
  entry: Entry,
  { items }: Rubric,
  feedback: Feedback | undefined,
): string {
  return `${JSON.stringify(results(entry, items, feedback), null, 2)}\n`;
}

function results(entry: Entry, items: Rubric['items'], feedback: Feedback | undefined) {
  if (entry.kind !== 'graded') {
    // Without a score the platform reports that grading failed, and no point is lost.
    const score = entry.kind === 'infrastructure' ? {} : { score: 0, tests: [] };
    return { ...score, output: whyUngraded(entry), output_format: 'text' };
  }
  return {
    score: rounded(entry.grade.earned),
    ...(feedback?.first && { output: firstText(feedback.first).join('\n\n') }),
    output_format: 'md',
    test_output_format: 'md',
    tests: entry.grade.items.map((one, k) => ({
      name: items[k]!.title,
      number: String(k + 1),
      score: rounded(one.earned),
      max_score: one.points,
      status: isHeld(one) ? 'passed' : 'failed',
      output: items[k]!.visible ? feedbackOn(one.item, feedback) : '',
      visibility: items[k]!.visible ? 'visible' : 'after_published',
    })),
  };
}
