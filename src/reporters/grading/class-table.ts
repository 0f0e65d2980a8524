import type { Entry, Ledger } from '../../grading/ledger.ts';
import { plain } from '../plain.ts';

/** Every submission in a line, and what needs somebody's eyes at the end. */
export function classTable({ assignment, points, entries, seed }: Ledger): string {
  const width = Math.max(...entries.map(({ id }) => id.length));
  const lines = entries.map((entry) => `${entry.id.padEnd(width)}  ${said(entry)}`);
  const ungraded = entries.filter(({ kind }) => kind === 'infrastructure').length;
  return [
    `${assignment}: ${entries.length} submissions, ${points} points`,
    ...lines,
    ...(ungraded > 0
      ? [
          `${ungraded} could not be graded, through no fault of theirs: the same command tries again`,
        ]
      : []),
    `seed ${seed}`,
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
      return `${'0.0'.padStart(6)}  unusable: ${plain(entry.reason).split('\n')[0]}`;
    case 'missing':
      return `${'–'.padStart(6)}  nothing was handed in`;
    case 'infrastructure':
      return `${'?'.padStart(6)}  not graded: ${plain(entry.reason).split('\n')[0]}`;
  }
}
