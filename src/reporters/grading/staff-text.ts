import type { Entry, Submitter } from '../../grading/ledger.ts';
import type { Rubric } from '../../grading/rubric.ts';
import { fenced, markdown } from '../markdown.ts';
import { plain } from '../plain.ts';
import type { Report } from '../report.ts';
import { rounded } from './rounded.ts';

type Graded = Extract<Entry, { kind: 'graded' }>;

/** What staff are told of a submission, in Markdown: whose it is, its points, and the whole run. */
export function staffText(entry: Graded, rubric: Rubric, report: Report): string {
  const points = itemRows(entry, rubric).map(
    ([title, earned, of, remark]) =>
      `${earned!.padStart(6)} of ${of!.padStart(3)}  ${title}${remark ? `  (${remark})` : ''}`,
  );
  return [fenced([headingOf(entry), ...points].join('\n')), markdown(report, 'staff')].join('\n\n');
}

/** `Ada Lovelace (1815), 70 of 100 points` */
export function headingOf(entry: Graded): string {
  return `${nameOf(entry)}, ${rounded(entry.grade.earned)} of ${entry.grade.points} points`;
}

export function nameOf({ id, name }: Submitter): string {
  return plain(name ? `${name} (${id})` : id);
}

/** Each item with its points and whatever explains them; the whole at the end. */
export function itemRows({ grade, unsteady }: Graded, { items }: Rubric): string[][] {
  const titleOf = (name: string) => items.find((one) => one.name === name)!.title;
  const parts = grade.items.map(({ item, earned, points, isForgiven, lacks }) => [
    titleOf(item),
    `${rounded(earned)}`,
    `${points}`,
    [
      ...(isForgiven ? ['broken by a bug that another part has paid for'] : []),
      ...(lacks.length > 0 ? [`counts nothing without ${lacks.map(titleOf).join(', ')}`] : []),
    ].join('; '),
  ]);
  const remarks = [
    ...(grade.cappedAt === undefined ? [] : [`capped at ${grade.cappedAt}`]),
    ...(unsteady ? [`came out otherwise a second time: ${unsteady.join(', ')}`] : []),
  ];
  return [...parts, ['in all', `${rounded(grade.earned)}`, `${grade.points}`, remarks.join('; ')]];
}
