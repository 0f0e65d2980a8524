import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import packageJson from 'rnncheck/package.json' with { type: 'json' };
import { type Entry, ledger, writtenLedger } from '../../src/grading/ledger.ts';
import { whose } from '../../src/grading/roster.ts';
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
import { type Examined, examineAll, type Place } from './examine.ts';
import type { Examiner } from './examiner.ts';
import { lock } from './lock.ts';
import { type GradeOptions, rosterFrom, rubricFrom, secretFrom, termsFrom } from './options.ts';
import { pool } from './pool.ts';
import { writeWhole } from './shelf.ts';
import { type HandedIn, handedIn } from './submissions.ts';
import type { Terms } from './terms.ts';
import { timingLine, timingOf } from './timing.ts';

/** Every submission of a folder, with a ledger, feedback and exports. */
export async function gradeFolder(folder: string, options: GradeOptions): Promise<void> {
  const { contract, out } = options;
  const assignment = options.assignment ?? contract;
  const seed = seedOf(await secretFrom(options), assignment);
  const rubric = await rubricFrom(options);
  const roster = await rosterFrom(options);
  const submissions = await handedIn(folder, contract);
  const terms = termsFrom(options, rubric, seed);
  const shelves = join(out, 'submissions');

  const startedAt = performance.now();
  const { examined, again } = await inGrades(options, async (examiner, unpacked) => ({
    examined: await examineClass(submissions, terms, { shelves, unpacked }, examiner),
    // A sample is graded twice, as if for the first time.
    again: await examineClass(
      sampleOf(submissions, seed),
      terms,
      { shelves: join(out, 'again'), unpacked },
      examiner,
    ),
  }));
  const timing = timingOf(examined, (performance.now() - startedAt) / 1000);
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
  if (timing.all.judge > 0) writeWhole(join(out, 'timing.json'), `${JSON.stringify(timing)}\n`);
  process.stderr.write(timingLine(timing));
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
  const looks = [
    ['submissions', seedOf(secret, assignment)],
    ['appeals', seedOf(secret, `${assignment}, appeal of ${id}`)],
  ] as const;
  await inGrades(options, async (examiner, unpacked) => {
    for (const [name, seed] of looks) {
      const shelves = join(out, name);
      const terms = termsFrom(options, rubric, seed);
      const found = await examineClass([one], terms, { shelves, unpacked }, examiner);
      const assessed = assess({ id }, found.get(id)!, rubric);
      keepWords(join(shelves, id), assessed, assignment);
      const entries = [assessed.entry];
      const of = { suite: packageJson.version, assignment, contract, seed, points: rubric.points };
      process.stdout.write(classTable(ledger({ ...of, entries })));
    }
  });
}

/** Work in a folder of grades that nobody else works in, with somebody who asks submissions. */
async function inGrades<T>(
  { out, jobs, queue }: GradeOptions,
  work: (examiner: Examiner, unpacked: string) => Promise<T>,
): Promise<T> {
  await prepareFolder(out, 'grades');
  // Grades are nobody else's to read: a submission may run as another user on this machine.
  await chmod(out, 0o700);
  const { scratch, unlock } = lock(out);
  let examiner: Examiner | undefined;
  try {
    examiner = queue ? await workersAt(queue, out) : pool(jobs, join(out, 'truth'));
    // Whoever a submission runs as must be able to come to its folder.
    await chmod(scratch, 0o755);
    return await work(examiner, scratch);
  } finally {
    await examiner?.close();
    unlock();
  }
}

/** The queue is loaded when there is one. */
async function workersAt(url: string, out: string): Promise<Examiner> {
  const { atQueue } = await import('./queue/at-queue.ts');
  const mark = createHash('sha256')
    .update(`${hostname()}\0${resolve(out)}`)
    .digest('hex')
    .slice(0, 16);
  return atQueue(url, mark, (sentence) => process.stderr.write(`rnncheck: ${sentence}\n`));
}

async function examineClass(
  submissions: readonly HandedIn[],
  terms: Terms,
  place: Place,
  examiner: Examiner,
) {
  const progress = statusLine(process.stderr);
  let [done, laws] = [0, 0];
  const show = () => progress.show(`${done} of ${submissions.length} submissions · ${laws} laws`);
  const examined = await examineAll(submissions, terms, place, examiner, {
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
  return examined;
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
