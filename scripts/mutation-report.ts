/** Whether enough mutants were killed, and whether somebody has looked at every one that was not. */

/** The least share of mutants that must be killed. */
export type Goals = Readonly<Record<string, number>>;

/** Why some mutants of a file may live. */
export interface Argument {
  readonly file: string;
  readonly why: string;
  /** The lines as the mutants have them. */
  readonly mutants: readonly string[];
}

/** What Stryker writes (the schema is its own). */
export interface MutationReport {
  readonly files: Readonly<
    Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>
  >;
}

export interface Mutant {
  readonly status: string;
  readonly replacement: string;
  readonly location: { readonly start: Position; readonly end: Position };
}

/** Both are counted from 1. */
interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Survivor {
  readonly file: string;
  readonly line: string;
  readonly mutated: string;
}

export interface FolderScore {
  readonly folder: string;
  readonly killed: number;
  readonly mutants: number;
  readonly goal: number;
}

const killedBy = ['Killed', 'Timeout'];
const survivedBy = ['Survived', 'NoCoverage'];

export function scores({ files }: MutationReport, goals: Goals): FolderScore[] {
  return Object.entries(goals).map(([folder, goal]) => {
    const statuses = Object.entries(files)
      .filter(([file]) => file.startsWith(`${folder}/`))
      .flatMap(([, { mutants }]) => mutants.map(({ status }) => status));
    const killed = statuses.filter((status) => killedBy.includes(status)).length;
    const survived = statuses.filter((status) => survivedBy.includes(status)).length;
    return { folder, killed, mutants: killed + survived, goal };
  });
}

export function survivors({ files }: MutationReport): Survivor[] {
  return Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => survivedBy.includes(status))
      .map((mutant) => ({ file, ...linesOf(source, mutant) })),
  );
}

/** What is changed, and what it is changed to, each with the rest of its lines, in one line. */
function linesOf(source: string, { replacement, location: { start, end } }: Mutant) {
  const lines = source.split('\n');
  const before = lines[start.line - 1]!.slice(0, start.column - 1);
  const after = lines[end.line - 1]!.slice(end.column - 1);
  const inOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
  return {
    line: inOneLine(lines.slice(start.line - 1, end.line).join('\n')),
    mutated: inOneLine(before + replacement + after),
  };
}

/** What stands against the run: in the words that a person needs to mend it. */
export function complaints(
  report: MutationReport,
  goals: Goals,
  given: readonly Argument[],
): string[] {
  const alive = survivors(report);
  const isArgued = ({ file, mutated }: Survivor) =>
    given.some((argument) => argument.file === file && argument.mutants.includes(mutated));
  const isAlive = (file: string, mutant: string) =>
    alive.some((survivor) => survivor.file === file && survivor.mutated === mutant);
  return [
    ...scores(report, goals)
      .filter(({ killed, mutants, goal }) => !(killed >= goal * mutants && mutants > 0))
      .map(({ folder, ...score }) => `${folder}: ${shareOf(score)}, ${percent(score.goal)} wanted`),
    ...alive
      .filter((survivor) => !isArgued(survivor))
      .map(
        ({ file, line, mutated }) =>
          `no argument for a survivor of ${file}:\n  - ${line}\n  + ${mutated}`,
      ),
    ...given.flatMap(({ file, mutants }) =>
      mutants
        .filter((mutant) => !isAlive(file, mutant))
        .map((mutant) => `an argument for what does not survive in ${file}:\n  + ${mutant}`),
    ),
  ];
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function shareOf({ killed, mutants }: Omit<FolderScore, 'folder'>): string {
  return `${killed} of ${mutants} mutants killed (${percent(killed / mutants)})`;
}

export function mutationPage(
  report: MutationReport,
  goals: Goals,
  given: readonly Argument[],
): string {
  const alive = survivors(report);
  const rows = scores(report, goals).map(
    ({ folder, killed, mutants, goal }) =>
      `| \`${folder}\` | ${mutants} | ${killed} | ${percent(killed / mutants)} | ${percent(goal)} |`,
  );
  const sections = [...new Set(given.map(({ file }) => file))].flatMap((file) => [
    `## ${file}`,
    ...given
      .filter((argument) => argument.file === file)
      .map(({ why, mutants }) => {
        const changes = mutants.map((mutant) => {
          const found = alive.find((s) => s.file === file && s.mutated === mutant);
          return `- ${found?.line ?? ''}\n+ ${mutant}`;
        });
        return `${why}\n\n\`\`\`diff\n${changes.join('\n')}\n\`\`\``;
      }),
  ]);
  return `${[
    '# Mutation testing',
    'Written by `npm run mutate`: every small change that Stryker knows is made to the sources of these\nfolders, one at a time, and the tests of `test/mutation/suite.ts` are run. What they let live is listed\nbelow, each with the reason why no test is missing.',
    ['| folder | mutants | killed | share | wanted |', '|---|---|---|---|---|', ...rows].join('\n'),
    ...sections,
  ].join('\n\n')}\n`;
}
