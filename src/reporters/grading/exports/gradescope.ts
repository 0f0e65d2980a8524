import type { Entry } from '../../../grading/ledger.ts';
import type { Rubric } from '../../../grading/rubric.ts';
import { rounded } from '../rounded.ts';

/** What of a submission's feedback belongs to one item, in Markdown. */
export type ItemFeedback = (item: string) => string;

/** Gradescope's results.json. A hidden item hides the total too, as Gradescope has it. */
export function gradescope(entry: Entry, { items }: Rubric, feedback: ItemFeedback): string {
  return `${JSON.stringify(results(entry, items, feedback), null, 2)}\n`;
}

function results(entry: Entry, items: Rubric['items'], feedback: ItemFeedback) {
  switch (entry.kind) {
    case 'graded':
      return {
        score: rounded(entry.grade.earned),
        output_format: 'md',
        test_output_format: 'md',
        tests: entry.grade.items.map((one, k) => ({
          name: items[k]!.title,
          number: String(k + 1),
          score: rounded(one.earned),
          max_score: one.points,
          status: one.laws.every(({ verdict }) => verdict === 'held') ? 'passed' : 'failed',
          output: items[k]!.visible ? feedback(one.item) : '',
          visibility: items[k]!.visible ? 'visible' : 'after_published',
        })),
      };
    case 'unusable':
      return { score: 0, output: entry.reason, output_format: 'text', tests: [] };
    case 'missing':
      return { score: 0, output: 'Nothing was handed in.', output_format: 'text', tests: [] };
    // Without a score the platform reports that grading failed, and no point is lost.
    case 'infrastructure':
      return {
        output: 'The autograder failed. This is not your fault: hand in again, or tell the staff.',
        output_format: 'text',
      };
  }
}
