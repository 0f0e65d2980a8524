import type { Grade, ItemGrade } from '../../../grading/grade.ts';
import type { Entry } from '../../../grading/ledger.ts';
import type { Rubric } from '../../../grading/rubric.ts';
import { plain } from '../../plain.ts';
import type { Feedback } from '../feedback.ts';
import { partText } from '../feedback-text.ts';

/** What of a grade may be told where a student is shown all that is told. */
export interface Shown {
  readonly items: readonly (ItemGrade & { readonly title: string })[];
  readonly earned: number;
  readonly points: number;
  /** The cap that was applied, where the whole grade is shown. */
  readonly cappedAt?: number;
}

/** Visible items alone. A total of everything would tell by a subtraction what the hidden ones are worth. */
export function shown(grade: Grade, rubric: Rubric): Shown {
  const items = rubric.items.flatMap(({ visible, title }, k) =>
    visible ? [{ ...grade.items[k]!, title }] : [],
  );
  const points = pointsShown(rubric);
  if (items.length < rubric.items.length) {
    return { items, points, earned: items.reduce((sum, { earned }) => sum + earned, 0) };
  }
  const { earned, cappedAt } = grade;
  return { items, points, earned, ...(cappedAt !== undefined && { cappedAt }) };
}

/** The points that a student may know of. */
export function pointsShown({ items }: Rubric): number {
  return items.reduce((sum, { visible, points }) => sum + (visible ? points : 0), 0);
}

/** Whether an item is broken nowhere; one that is may still have all of its points. */
export function isHeld({ laws }: ItemGrade): boolean {
  return laws.every(({ verdict }) => verdict === 'held');
}

/** The feedback on an item, in Markdown; on a hidden one there is none. */
export function feedbackOn(item: string, feedback: Feedback | undefined): string {
  const part = feedback?.parts.find((one) => one.item === item);
  return part ? partText(part) : '';
}

/** Why there is no grade, for whoever handed it in. */
export function whyUngraded(entry: Exclude<Entry, { kind: 'graded' }>): string {
  switch (entry.kind) {
    case 'unusable':
      return plain(entry.reason);
    case 'missing':
      return 'Nothing was handed in.';
    case 'infrastructure':
      return 'The autograder failed. This is not your fault: hand in again, or tell the staff.';
  }
}
