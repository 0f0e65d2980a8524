/** Whether enough mutants were killed, and whether somebody has looked at every one that was not. */

/** The least share of mutants that must be killed. */
export type Goals = Readonly<Record<string, number>>;

/** Why some mutants of a file may live. */
export interface Argument {
  readonly file: string;
  readonly why: string;
  readonly mutants: readonly Change[];
}

/** The lines as they stand, and as a mutant has them. */
export type Change = readonly [line: string, mutated: string];

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
  const argued = given.flatMap(({ file, mutants }) =>
    mutants.map(([line, mutated]): Survivor => ({ file, line, mutated })),
  );
  return [
    ...scores(report, goals)
      .filter(({ killed, mutants, goal }) => !(killed >= goal * mutants && mutants > 0))
      .map(({ folder, ...score }) => `${folder}: ${shareOf(score)}, ${percent(score.goal)} wanted`),
    ...without(alive, argued).map((survivor) => `no argument for a survivor of ${told(survivor)}`),
    ...without(argued, alive).map(
      (mutant) => `an argument for what does not survive in ${told(mutant)}`,
    ),
  ];
}

function without(all: readonly Survivor[], known: readonly Survivor[]): Survivor[] {
  const names = new Set(known.map(told));
  return all.filter((mutant) => !names.has(told(mutant)));
}

function told({ file, line, mutated }: Survivor): string {
  return `${file}:\n${difference([line, mutated])}`;
}

const difference = ([line, mutated]: Change) => `- ${line}\n+ ${mutated}`;

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function shareOf({ killed, mutants }: Omit<FolderScore, 'folder'>): string {
  return `${killed} of ${mutants} mutants killed (${percent(killed / mutants)})`;
}

export function mutationPage(
  report: MutationReport,
  goals: Goals,
  given: readonly Argument[],
): string {
  const rows = scores(report, goals).map(
    ({ folder, killed, mutants, goal }) =>
      `| \`${folder}\` | ${mutants} | ${killed} | ${percent(killed / mutants)} | ${percent(goal)} |`,
  );
  const sections = [...new Set(given.map(({ file }) => file))].flatMap((file) => [
    `## ${file}`,
    ...given
      .filter((argument) => argument.file === file)
      .map(
        ({ why, mutants }) => `${why}\n\n\`\`\`diff\n${mutants.map(difference).join('\n')}\n\`\`\``,
      ),
  ]);
  return `${[
    '# Mutation testing',
    introduction,
    ['| folder | mutants | killed | share | wanted |', '|---|---|---|---|---|', ...rows].join('\n'),
    ...sections,
  ].join('\n\n')}\n`;
}

const introduction = `Written by \`npm run mutate\`: the sources of these folders are changed in one small way after
another, and the tests of \`test/mutation/suite.ts\` are run on each. The changes that no test
notices are listed below, with the reason why none is missing (\`test/mutation/survivors.ts\`).`;
