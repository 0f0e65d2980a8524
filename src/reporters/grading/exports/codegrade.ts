import type { Entry } from '../../../grading/ledger.ts';
import type { Rubric } from '../../../grading/rubric.ts';
import { rounded } from '../rounded.ts';
import { pointsShown, shown } from './shown.ts';

/** CodeGrade reads points from a line of JSON that a step prints. Where nothing is known, nothing is said. */
export function codeGrade(entry: Entry, rubric: Rubric): string {
  const points = pointsShown(rubric);
  if (entry.kind === 'infrastructure' || points === 0) return '';
  const earned = entry.kind === 'graded' ? rounded(shown(entry.grade, rubric).earned) : 0;
  return `${JSON.stringify({ tag: 'points', points: `${earned}/${points}` })}\n`;
}
