import { mkdirSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from 'rnncheck/package.json' with { type: 'json' };
import { type Entry, type Ledger, ledger, writtenLedger } from '../../src/grading/ledger.ts';
import { whose } from '../../src/grading/roster.ts';
import type { Rubric } from '../../src/grading/rubric.ts';
import { sampleOf } from '../../src/grading/sample.ts';
import { seedOf } from '../../src/grading/seed.ts';
import { classTable } from '../../src/reporters/grading/class-table.ts';
import { exported, exportedClass } from '../../src/reporters/grading/exports/exports.ts';
import { classPage } from '../../src/reporters/page/class-page.tsx';
import { UnusableArgument } from '../../src/runner/select.ts';
import { statusLine } from '../progress.ts';
import { prepareFolder } from '../reports.ts';
import { assess } from './entry.ts';
import type { Examined } from './examine.ts';
import { type GradeOptions, rosterFrom, rubricFrom, secretFrom, termsFrom } from './options.ts';
import { examineAll } from './pool.ts';
import { writeWhole } from './shelf.ts';
import { type HandedIn, handedIn } from './submissions.ts';
import type { Terms } from './terms.ts';
import { wordsOf } from './words.ts';

/** Every submission of a folder, with a ledger, feedback and exports; the exit code. */
export async function gradeFolder(folder: string, options: GradeOptions): Promise<number> {
  const { contract, out } = options;
  const assignment = options.assignment ?? contract;
  const seed = seedOf(await secretFrom(options), assignment);
  const rubric = await rubricFrom(options);
  const roster = await rosterFrom(options);
  const submissions = await handedIn(folder, contract);
  await prepareGrades(out);
  const shelves = join(out, 'submissions');
  const examined = await examineClass(
    submissions,
    termsFrom(options, rubric, seed, shelves),
    options.jobs,
  );

  const again = await examineAgain(submissions, seed, options, rubric);
  const pages = new Map<string, string>();
  const entries = submissions.map(({ id }): Entry => {
    const found = examined.get(id)!;
    const assessed = assess(whose(id, roster) ?? { id }, found, rubric, again.get(id));
    const shelf = join(shelves, id);
    for (const words of wordsOf(assessed, rubric, assignment)) keep(shelf, words);
    for (const name of options.export) {
      keep(shelf, exported(name, assessed.entry, rubric, assessed.feedback));
    }
    pages.set(assessed.entry.id, `submissions/${encodeURIComponent(id)}/staff.html`);
    return assessed.entry;
  });
  const missing = roster
    .filter(({ id }) => !entries.some((entry) => entry.id === id))
    .map((one): Entry => ({ ...one, kind: 'missing' }));
  await keepMissing(join(out, 'missing'), missing, rubric, assignment);
  const whole = ledger({
    suite: packageJson.version,
    assignment,
    contract,
    seed,
    points: rubric.points,
    entries: [...entries, ...missing],
  });
  writeWhole(join(out, 'ledger.json'), writtenLedger(whole));
  writeWhole(join(out, 'index.html'), classPage(whole, pages));
  for (const name of options.export) keep(out, exportedClass(name, whole));
  process.stdout.write(classTable(whole));
  return exitCodeOf(whole);
}

/** 2 where the judge failed for somebody: what a submission earned is no failure, and rejects nobody. */
function exitCodeOf({ entries }: Ledger): number {
  return entries.some(({ kind }) => kind === 'infrastructure') ? 2 : 0;
}

/** A sample is graded twice, as if for the first time. */
async function examineAgain(
  submissions: readonly HandedIn[],
  seed: number,
  options: GradeOptions,
  rubric: Rubric,
) {
  const shelves = join(options.out, 'again');
  const ids = sampleOf(
    submissions.map(({ id }) => id),
    seed,
  );
  const some = submissions.filter(({ id }) => ids.includes(id));
  return examineClass(some, termsFrom(options, rubric, seed, shelves), options.jobs);
}

/** The exit code of two looks: under the seed of the assignment, which is there already or found now, and under one of its own. */
export async function hearAppeal(
  folder: string,
  id: string,
  options: GradeOptions,
): Promise<number> {
  const { contract, out } = options;
  const assignment = options.assignment ?? contract;
  const secret = await secretFrom(options);
  const rubric = await rubricFrom(options);
  const submissions = await handedIn(folder, contract);
  const one = submissions.find((handed) => handed.id === id);
  if (!one) {
    throw new UnusableArgument(
      `${folder} has no submission ${id}; it has ${submissions.map((other) => other.id).join(', ')}`,
    );
  }
  await prepareGrades(out);
  const looks = [
    ['submissions', seedOf(secret, assignment)],
    ['appeals', seedOf(secret, `${assignment}, appeal of ${id}`)],
  ] as const;
  let code = 0;
  for (const [place, seed] of looks) {
    const shelves = join(out, place);
    const found = await examineClass([one], termsFrom(options, rubric, seed, shelves), 1);
    const assessed = assess({ id }, found.get(id)!, rubric);
    for (const words of wordsOf(assessed, rubric, assignment)) keep(join(shelves, id), words);
    const entries = [assessed.entry];
    const of = { suite: packageJson.version, assignment, contract, seed, points: rubric.points };
    const look = ledger({ ...of, entries });
    process.stdout.write(classTable(look));
    code = Math.max(code, exitCodeOf(look));
  }
  return code;
}

async function examineClass(submissions: readonly HandedIn[], terms: Terms, jobs: number) {
  const progress = statusLine(process.stderr);
  let [done, laws] = [0, 0];
  const show = () => progress.show(`${done} of ${submissions.length} submissions · ${laws} laws`);
  const examined = await examineAll(submissions, terms, jobs, {
    onVerdict() {
      laws += 1;
      show();
    },
    onExamined(id: string, { kind }: Examined) {
      done += 1;
      if (kind === 'infrastructure') {
        progress.clear();
        process.stderr.write(`rnncheck: ${id} could not be graded; it is at the end of the list\n`);
      }
      show();
    },
  });
  progress.clear();
  await rm(terms.unpacked, { recursive: true, force: true });
  return examined;
}

/** Grades are nobody else's to read: a submission may run as another user on this machine. */
async function prepareGrades(out: string): Promise<void> {
  await prepareFolder(out, 'grades');
  await chmod(out, 0o700);
}

function keep(folder: string, written: readonly [file: string, text: string] | undefined): void {
  if (!written) return;
  const [file, text] = written;
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, file), text);
}

/** Who handed nothing in is told so, until something is there: nothing of an earlier run stays. */
async function keepMissing(
  folder: string,
  missing: readonly Entry[],
  rubric: Rubric,
  assignment: string,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const entry of missing) {
    // An id of a roster may be no name of a folder, or that of another one.
    const place = join(folder, encodeURIComponent(entry.id).replaceAll('.', '%2E'));
    for (const words of wordsOf({ entry }, rubric, assignment)) keep(place, words);
  }
}
