import type { Rubric } from '../../src/grading/rubric.ts';
import { feedbackText } from '../../src/reporters/grading/feedback-text.ts';
import { notice, noticeText } from '../../src/reporters/grading/notice.ts';
import { staffText } from '../../src/reporters/grading/staff-text.ts';
import { feedbackPage } from '../../src/reporters/page/feedback-page.tsx';
import { noticePage } from '../../src/reporters/page/notice-page.tsx';
import { staffPage } from '../../src/reporters/page/staff-page.tsx';
import type { Assessed } from './entry.ts';

/** What is said of a submission to whoever handed it in, and to staff: files by their names. */
export function wordsOf(
  { entry, report, feedback }: Assessed,
  rubric: Rubric,
  assignment: string,
): readonly (readonly [file: string, text: string])[] {
  if (entry.kind !== 'graded') {
    return (['student', 'staff'] as const).flatMap((audience) => {
      const told = notice(entry, rubric.contract, audience);
      return [
        [`${audience}.md`, noticeText(told)],
        [`${audience}.html`, noticePage(told, assignment)],
      ] as const;
    });
  }
  if (!report || !feedback) return [];
  return [
    ['student.md', feedbackText(feedback)],
    ['student.html', feedbackPage(feedback, assignment)],
    ['staff.md', staffText(entry, rubric, report)],
    ['staff.html', staffPage(entry, rubric, report)],
  ];
}
