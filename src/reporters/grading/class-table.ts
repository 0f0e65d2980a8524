import type { Entry, Ledger } from '../../grading/ledger.ts';
import { plain } from '../plain.ts';

/** Every submission in a line, and what needs somebody's eyes at the end. */
export function classTable({ assignment, points, entries, seed }: Ledger): string {
  const width = Math.max(...entries.map(({ id }) => plain(id).length));
  const lines = entries.map((entry) => `${plain(entry.id).padEnd(width)}  ${said(entry)}`);
  const named = (isMeant: (entry: Entry) => boolean) =>
    entries
      .filter(isMeant)
      .map(({ id }) => plain(id))
      .join(', ');
  const unsteady = named((entry) => entry.kind === 'graded' && entry.unsteady !== undefined);
  const ungraded = named(({ kind }) => kind === 'infrastructure');
  return [
    `${plain(assignment)}: ${entries.length} submissions, ${points} points`,
    ...lines,
    `seed ${seed}`,
    ...(unsteady ? [`came out otherwise a second time, to be looked at: ${unsteady}`] : []),
    ...(ungraded
      ? [`not graded, through no fault of theirs: ${ungraded}; the same command tries again`]
      : []),
    '',
  ].join('\n');
}

function said(entry: Entry): string {
  switch (entry.kind) {
    case 'graded': {
      const { earned } = entry.grade;
      const bugs = entry.bugs.length > 0 ? `  ${entry.bugs.join(' and ')}` : '';
      const unsteady = entry.unsteady
        ? `  answers change from one look to the next: ${entry.unsteady.join(', ')}`
        : '';
      return `${earned.toFixed(1).padStart(6)}${bugs}${unsteady}`;
    }
    case 'unusable':
      return `${'0.0'.padStart(6)}  unusable: ${firstLine(entry.reason)}`;
    case 'missing':
      return `${'–'.padStart(6)}  nothing was handed in`;
    case 'infrastructure':
      return `${'?'.padStart(6)}  not graded: ${firstLine(entry.reason)}`;
  }
}

function firstLine(reason: string): string {
  return plain(reason).split('\n')[0]!;
}
