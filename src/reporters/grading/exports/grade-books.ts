import { csvFormat, csvFormatRows } from 'd3-dsv';
import type { Entry, Ledger } from '../../../grading/ledger.ts';
import { rounded } from '../rounded.ts';

/** Points, or nothing where nothing is known: a cell that is left empty changes no grade. */
function pointsOf(entry: Entry): string {
  switch (entry.kind) {
    case 'graded':
      return rounded(entry.grade.earned).toFixed(2);
    case 'unusable':
      return '0.00';
    case 'missing':
    case 'infrastructure':
      return '';
  }
}

/** Canvas: a column for the assignment, which is matched by its title, beside those that Canvas asks for. */
export function canvas({ assignment, points, entries }: Ledger): string {
  const head = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', assignment];
  const possible = ['    Points Possible', '', '', '', '', String(points)];
  const rows = entries.map((entry) => [
    safe(entry.name ?? entry.id),
    safe(entry.id),
    '',
    '',
    '',
    pointsOf(entry),
  ]);
  return `${csvFormatRows([head, possible, ...rows])}\n`;
}

/** As nbgrader exports grades. */
export function nbgrader({ assignment, points, entries }: Ledger): string {
  const rows = entries.map((entry) => ({
    assignment,
    student_id: safe(entry.id),
    score: pointsOf(entry),
    max_score: points,
  }));
  return `${csvFormat(rows, ['assignment', 'student_id', 'score', 'max_score'])}\n`;
}

/** What a spreadsheet would take for a formula is text. */
function safe(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
