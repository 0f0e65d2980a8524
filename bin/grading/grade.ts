import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { chmod, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError, Option } from 'commander';
import packageJson from 'rnncheck/package.json' with { type: 'json' };
import { catalogue } from '../../properties/catalogue.ts';
import { grade } from '../../src/grading/grade.ts';
import {
  behaviourOf,
  bugsOf,
  type Entry,
  ledger,
  type Submitter,
  writtenLedger,
} from '../../src/grading/ledger.ts';
import { readRubric } from '../../src/grading/read-rubric.ts';
import { readRoster, whose } from '../../src/grading/roster.ts';
import type { Rubric } from '../../src/grading/rubric.ts';
import { seedOf } from '../../src/grading/seed.ts';
import { classTable } from '../../src/reporters/grading/class-table.ts';
import { studentFeedback } from '../../src/reporters/grading/student.ts';
import { markdown } from '../../src/reporters/markdown.ts';
import { usualRandomCases } from '../../src/runner/check.ts';
import { UnusableArgument } from '../../src/runner/select.ts';
import { type Contract, contracts } from '../../src/subjects/contracts.ts';
import { sandboxChoices } from '../../src/subjects/specification.ts';
import { statusLine } from '../progress.ts';
import { prepareFolder } from '../reports.ts';
import type { Examined } from './examine.ts';
import { examineAll } from './pool.ts';
import { writeWhole } from './shelf.ts';
import { type HandedIn, handedIn } from './submissions.ts';
import type { Terms } from './terms.ts';

interface GradeOptions {
  readonly contract: Contract;
  readonly assignment?: string;
  readonly secretFile?: string;
  readonly rubric?: string;
  readonly roster?: string;
  readonly file?: string;
  readonly class?: string;
  readonly out: string;
  readonly jobs: number;
  readonly cases: number;
  readonly sandbox: (typeof sandboxChoices)[number];
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly memory: number;
}

const secretVariable = 'RNNCHECK_SECRET';

/** `rnncheck grade`: a folder of submissions, and grades that can be defended. */
export function offerGrading(program: Command): void {
  program
    .command('grade')
    .description('grade every submission in a folder')
    .argument('<folder>', 'submissions: files, folders or zips')
    .addOption(
      new Option('--contract <name>', 'what each is meant to fulfil')
        .choices(contracts)
        .makeOptionMandatory(),
    )
    .option(
      '--assignment <name>',
      'with the secret it decides which problems everybody meets (default: the contract)',
    )
    .option('--secret-file <file>', `the course's secret; else the variable ${secretVariable}`)
    .option('--rubric <file>', 'points, in YAML or JSON (default: the one for the contract)')
    .option('--roster <file>', 'who takes the course: CSV with the columns id and name')
    .option('--file <name>', 'the file that the assignment asks for, where a folder has several')
    .option('--class <name>', 'the class in the file, where its name is another')
    .option(
      '--out <folder>',
      'where grades and feedback go; what is there is gone on from',
      'grades',
    )
    .option('--jobs <count>', 'submissions at a time', positive, availableParallelism())
    .option(
      '--cases <count>',
      'random cases for each law, after the corners',
      positive,
      usualRandomCases,
    )
    .addOption(
      new Option('--sandbox <name>', 'the walls around each submission')
        .choices(sandboxChoices)
        .default('auto'),
    )
    .option('--timeout <seconds>', 'for the answer to one problem', positive, 5)
    .option('--total-timeout <seconds>', 'for all answers to one family', positive, 60)
    .option('--memory <megabytes>', 'for all processes of one submission', positive, 1000)
    .addHelpText(
      'after',
      '\nWhat is found is written after every law. The same command goes on where it was stopped.',
    )
    .action(gradeFolder);
}

async function gradeFolder(folder: string, options: GradeOptions): Promise<void> {
  const { contract, out } = options;
  const assignment = options.assignment ?? contract;
  const seed = seedOf(await secretOf(options), assignment);
  const rubric = await rubricOf(options);
  const roster = options.roster
    ? readRoster(await textOf(options.roster, 'the roster'), options.roster)
    : [];
  const submissions = await handedIn(folder, contract);
  await prepareFolder(out, 'grades');
  // Grades are nobody else's to read: a submission may run as another user on this machine.
  await chmod(out, 0o700);
  const terms = termsOf(options, rubric, seed);

  const progress = statusLine(process.stderr);
  let [done, laws] = [0, 0];
  const show = () => progress.show(`${done} of ${submissions.length} submissions · ${laws} laws`);
  const examined = await examineAll(submissions, terms, options.jobs, {
    onVerdict() {
      laws += 1;
      show();
    },
    onExamined() {
      done += 1;
      show();
    },
  });
  progress.clear();
  await rm(terms.unpacked, { recursive: true, force: true });

  const entries = submissions.map((handed) =>
    entryOf(handed, examined.get(handed.id)!, rubric, roster, out),
  );
  const missing = roster.filter(({ id }) => !entries.some((entry) => entry.id === id));
  const whole = ledger({
    suite: packageJson.version,
    assignment,
    contract,
    seed,
    points: rubric.points,
    entries: [...entries, ...missing.map((one): Entry => ({ ...one, kind: 'missing' }))],
  });
  writeWhole(join(out, 'ledger.json'), writtenLedger(whole));
  process.stdout.write(classTable(whole));
}

/** The grade and the feedback of one submission. */
function entryOf(
  { id }: HandedIn,
  found: Examined,
  rubric: Rubric,
  roster: readonly Submitter[],
  out: string,
): Entry {
  const who = whose(id, roster) ?? { id };
  if (found.kind === 'infrastructure')
    return { ...who, kind: 'infrastructure', reason: found.reason };
  if (found.kind === 'unusable') {
    return { ...who, kind: 'unusable', digest: found.digest, reason: found.reason };
  }
  const { report, digest } = found;
  const bugs = bugsOf(report.diagnosis);
  const earned = grade(rubric, { verdicts: report.verdicts, bugs });
  const behaviour = behaviourOf(report);
  const shelf = join(out, 'submissions', id);
  writeWhole(join(shelf, 'student.md'), studentFeedback(report, rubric, earned));
  writeWhole(join(shelf, 'staff.md'), markdown(report, 'staff'));
  return { ...who, kind: 'graded', digest, grade: earned, bugs, ...(behaviour && { behaviour }) };
}

function termsOf(options: GradeOptions, rubric: Rubric, seed: number): Terms {
  const { contract, file, sandbox, timeout, totalTimeout, memory, out } = options;
  const mark = createHash('sha256').update(resolve(out)).digest('hex').slice(0, 12);
  const shelves = join(out, 'submissions');
  mkdirSync(shelves, { recursive: true });
  return {
    contract,
    ...(file && { file }),
    names: [],
    ...(options.class && { className: options.class }),
    surroundings: {
      sandbox,
      limits: { requestSeconds: timeout, totalSeconds: totalTimeout, memoryBytes: memory * 1e6 },
    },
    properties: rubric.items.flatMap(({ laws }) => laws),
    seed,
    randomCases: options.cases,
    shelves,
    unpacked: join(tmpdir(), `rnncheck-grading-${mark}`),
  };
}

async function secretOf({ secretFile }: GradeOptions): Promise<string> {
  const secret = secretFile
    ? (await textOf(secretFile, 'the secret')).trim()
    : process.env[secretVariable]?.trim();
  if (secret) return secret;
  throw new UnusableArgument(
    `grading needs a secret of the course, so that nobody can predict the problems: put one into ${secretVariable}, or into a file for --secret-file`,
  );
}

async function rubricOf({ rubric, contract }: GradeOptions): Promise<Rubric> {
  const file = rubric ?? shipped(contract);
  const name = rubric ?? `rubrics/${contract}.yaml`;
  const found = readRubric(await textOf(file, 'the rubric'), name, catalogue);
  if (found.contract === contract) return found;
  throw new UnusableArgument(
    `${name} is a rubric for the contract ${found.contract}, and --contract says ${contract}`,
  );
}

/** They lie beside `bin`, and beside `dist`, where this module is one folder deeper. */
function shipped(contract: Contract): string {
  const places = ['../../', '../../../'].map((up) =>
    fileURLToPath(new URL(`${up}rubrics/${contract}.yaml`, import.meta.url)),
  );
  return places.find((path) => existsSync(path)) ?? places[0]!;
}

async function textOf(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableArgument(`${what} cannot be read (${reason})`);
  }
}

function positive(given: string): number {
  const value = Number(given);
  if (value > 0 && value < 1e9) return value;
  throw new InvalidArgumentError('It is a number above 0.');
}
