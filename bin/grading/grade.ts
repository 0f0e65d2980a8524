import { mkdirSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from 'rnncheck/package.json' with { type: 'json' };
import { type Entry, ledger, writtenLedger } from '../../src/grading/ledger.ts';
import { whose } from '../../src/grading/roster.ts';
import type { Rubric } from '../../src/grading/rubric.ts';
import { sampleOf } from '../../src/grading/sample.ts';
import { seedOf } from '../../src/grading/seed.ts';
import { classTable } from '../../src/reporters/grading/class-table.ts';
import { exported, exportedClass } from '../../src/reporters/grading/exports/exports.ts';
import { feedbackText } from '../../src/reporters/grading/feedback-text.ts';
import { markdown } from '../../src/reporters/markdown.ts';
import { classPage } from '../../src/reporters/page/class-page.tsx';
import { feedbackPage } from '../../src/reporters/page/feedback-page.tsx';
import { UnusableArgument } from '../../src/runner/select.ts';
import { statusLine } from '../progress.ts';
import { prepareFolder } from '../reports.ts';
import { type Assessed, assess } from './entry.ts';
import type { Examined } from './examine.ts';
import { type GradeOptions, rosterFrom, rubricFrom, secretFrom, termsFrom } from './options.ts';
import { examineAll } from './pool.ts';
import { writeWhole } from './shelf.ts';
import { type HandedIn, handedIn } from './submissions.ts';
import type { Terms } from './terms.ts';

/** Every submission of a folder, with a ledger, feedback and exports. */
export async function gradeFolder(folder: string, options: GradeOptions): Promise<void> {
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
  const entries = submissions.map(({ id }): Entry => {
    const found = examined.get(id)!;
    const assessed = assess(whose(id, roster) ?? { id }, found, rubric, again.get(id));
    const shelf = join(shelves, id);
    keepWords(shelf, assessed, assignment);
    for (const name of options.export) {
      keep(shelf, exported(name, assessed.entry, rubric, assessed.feedback));
    }
    return assessed.entry;
  });
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
  writeWhole(join(out, 'index.html'), classPage(whole));
  for (const name of options.export) keep(out, exportedClass(name, whole));
  process.stdout.write(classTable(whole));
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

/** Under the seed of the assignment, which is there already or found now, and under one of its own. */
export async function hearAppeal(folder: string, id: string, options: GradeOptions): Promise<void> {
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
  for (const [place, seed] of looks) {
    const shelves = join(out, place);
    const found = await examineClass([one], termsFrom(options, rubric, seed, shelves), 1);
    const assessed = assess({ id }, found.get(id)!, rubric);
    keepWords(join(shelves, id), assessed, assignment);
    const entries = [assessed.entry];
    const of = { suite: packageJson.version, assignment, contract, seed, points: rubric.points };
    process.stdout.write(classTable(ledger({ ...of, entries })));
  }
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

function keepWords(shelf: string, { report, feedback }: Assessed, assignment: string): void {
  if (!report || !feedback) return;
  writeWhole(join(shelf, 'student.md'), feedbackText(feedback));
  writeWhole(join(shelf, 'student.html'), feedbackPage(feedback, assignment));
  writeWhole(join(shelf, 'staff.md'), markdown(report, 'staff'));
}
