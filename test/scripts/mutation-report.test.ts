import { describe, expect, test } from 'vitest';
import {
  type Argument,
  complaints,
  type MutationReport,
  mutationPage,
  scores,
  survivors,
} from '../../scripts/mutation-report.ts';

const source = 'for (let i = 0; i < n; i++) {\n  sum += v[i];\n}\n';

/** A mutant of the loop’s condition: columns 17 to 22 of the first line. */
function mutant(status: string, replacement = 'i <= n') {
  return {
    status,
    replacement,
    location: { start: { line: 1, column: 17 }, end: { line: 1, column: 22 } },
  };
}

function reportOf(statuses: Readonly<Record<string, readonly string[]>>): MutationReport {
  const files = Object.entries(statuses).map(([file, all]) => [
    file,
    { source, mutants: all.map((status) => mutant(status)) },
  ]);
  return { files: Object.fromEntries(files) };
}

const file = 'src/cell/sum.ts';
const goals = { 'src/cell': 0.5 };
const line = 'for (let i = 0; i < n; i++) {';
const mutated = 'for (let i = 0; i <= n; i++) {';
const argued: Argument[] = [
  { file, why: 'Beyond its end an array takes nothing.', mutants: [[line, mutated]] },
];

test('a folder’s score counts what ran out of time as killed, and no mutant that did not run', () => {
  const report = reportOf({
    [file]: ['Killed', 'Timeout', 'Survived', 'CompileError'],
    'src/cell/other.ts': ['NoCoverage'],
    'src/celluloid/sum.ts': ['Survived'],
  });
  expect(scores(report, goals)).toEqual([{ folder: 'src/cell', killed: 2, mutants: 4, goal: 0.5 }]);
});

test('a survivor is known by its line as it stands and as it was changed', () => {
  expect(survivors(reportOf({ [file]: ['Killed', 'Survived'] }))).toEqual([
    { file, line, mutated },
  ]);
});

test('a change of several lines is told in one', () => {
  const removed = {
    status: 'NoCoverage',
    replacement: '{}',
    location: { start: { line: 1, column: 29 }, end: { line: 3, column: 2 } },
  };
  expect(survivors({ files: { [file]: { source, mutants: [removed] } } })).toEqual([
    {
      file,
      line: 'for (let i = 0; i < n; i++) { sum += v[i]; }',
      mutated: 'for (let i = 0; i < n; i++) {}',
    },
  ]);
});

describe('the run is refused', () => {
  test('where a folder is below its goal', () => {
    const report = reportOf({ [file]: ['Killed', 'Survived', 'Survived'] });
    expect(complaints(report, goals, argued)).toEqual([
      'src/cell: 1 of 3 mutants killed (33.3 %), 50.0 % wanted',
    ]);
  });

  test('where a folder has no mutants at all', () => {
    expect(complaints({ files: {} }, goals, [])).toHaveLength(1);
  });

  test('where nobody has said why a mutant may live', () => {
    const [complaint] = complaints(reportOf({ [file]: ['Killed', 'Survived'] }), goals, []);
    expect(complaint).toContain(`no argument for a survivor of ${file}`);
    expect(complaint).toContain(mutated);
  });

  test('where a mutant was killed that is said to live', () => {
    const [complaint] = complaints(reportOf({ [file]: ['Killed'] }), goals, argued);
    expect(complaint).toContain(`what does not survive in ${file}`);
  });

  test('and not otherwise', () => {
    expect(complaints(reportOf({ [file]: ['Killed', 'Survived'] }), goals, argued)).toEqual([]);
  });
});

test('the page shows each folder’s share, and each survivor beside its argument', () => {
  const page = mutationPage(reportOf({ [file]: ['Killed', 'Survived'] }), goals, argued);
  expect(page).toContain('| `src/cell` | 2 | 1 | 50.0 % | 50.0 % |');
  expect(page).toContain(
    `Beyond its end an array takes nothing.\n\n\`\`\`diff\n- ${line}\n+ ${mutated}\n\`\`\``,
  );
});
