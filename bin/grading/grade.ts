import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import packageJson from 'rnncheck/package.json' with { type: 'json' };
import { type Entry, exitCode, ledger, writtenLedger } from '../../src/grading/ledger.ts';
import { whose } from '../../src/grading/roster.ts';
import { sampleOf } from '../../src/grading/sample.ts';
import { seedOf } from '../../src/grading/seed.ts';
import { classTable } from '../../src/reporters/grading/class-table.ts';
import { exported, exportedClass } from '../../src/reporters/grading/exports/exports.ts';
import { classPage } from '../../src/reporters/page/class-page.tsx';
import { UnusableArgument } from '../../src/runner/select.ts';
import { statusLine } from '../progress.ts';
import { prepareFolder } from '../reports.ts';
import { assess } from './entry.ts';
import { type Examined, examineAll, type Place } from './examine.ts';
import type { Examiner } from './examiner.ts';
import { keep, keepMissing } from './keep.ts';
import { lock } from './lock.ts';
import { type GradeOptions, rosterFrom, rubricFrom, secretFrom, termsFrom } from './options.ts';
import { pool } from './pool.ts';
import { writeWhole } from './shelf.ts';
import { type HandedIn, handedIn } from './submissions.ts';
import type { Terms } from './terms.ts';
import { timingLine, timingOf } from './timing.ts';
import { wordsOf } from './words.ts';

/** Every submission of a folder, with a ledger, feedback and exports; the exit code. */
export async function gradeFolder(folder: string, options: GradeOptions): Promise<number> {
  const { contract, out } = options;
  const assignment = options.assignment ?? contract;
  const seed = seedOf(await secretFrom(options), assignment);
  const rubric = await rubricFrom(options);
  const roster = await rosterFrom(options);
  const submissions = await handedIn(folder, contract);
  const terms = termsFrom(options, rubric, seed);
  const shelves = join(out, 'submissions');

  const startedAt = performance.now();
  const { examined, again } = await inGrades(
    options,
    ['submissions', 'again'],
    async (examiner, unpacked) => {
      const examined = await examineClass(submissions, terms, { shelves, unpacked }, examiner);
      const answered = submissions.filter(({ id }) => examined.get(id)?.kind === 'examined');
      // A sample is graded twice, as if for the first time.
      const sample = sampleOf(answered, seed);
      const place = { shelves: join(out, 'again'), unpacked };
      return { examined, again: await examineClass(sample, terms, place, examiner) };
    },
  );
  const timing = timingOf(examined, (performance.now() - startedAt) / 1000);
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
  if (timing.all.judge > 0) writeWhole(join(out, 'timing.json'), `${JSON.stringify(timing)}\n`);
  process.stderr.write(timingLine(timing));
  return exitCode(whole);
}

/**
 * Under the seed of the assignment, which is there already or found now, and under one of its own; the exit code
 * of both looks.
 */
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
  const looks = [
    ['submissions', seedOf(secret, assignment)],
    ['appeals', seedOf(secret, `${assignment}, appeal of ${id}`)],
  ] as const;
  const own = looks.map(([name]) => join(name, id));
  return inGrades(options, own, async (examiner, unpacked) => {
    let code = 0;
    for (const [name, seed] of looks) {
      const shelves = join(out, name);
      const terms = termsFrom(options, rubric, seed);
      const found = await examineClass([one], terms, { shelves, unpacked }, examiner);
      const assessed = assess({ id }, found.get(id)!, rubric);
      for (const words of wordsOf(assessed, rubric, assignment)) keep(join(shelves, id), words);
      const entries = [assessed.entry];
      const of = { suite: packageJson.version, assignment, contract, seed, points: rubric.points };
      const look = ledger({ ...of, entries });
      process.stdout.write(classTable(look));
      code = Math.max(code, exitCode(look));
    }
    return code;
  });
}

/**
 * Work in a folder of grades that nobody else works in, with somebody who asks submissions. Whoever begins anew
 * forgets what lies in some shelves.
 */
async function inGrades<T>(
  { out, resume, jobs, queue }: GradeOptions,
  shelves: readonly string[],
  work: (examiner: Examiner, unpacked: string) => Promise<T>,
): Promise<T> {
  await prepareFolder(out, 'grades');
  // Grades are nobody else's to read: a submission may run as another user on this machine.
  await chmod(out, 0o700);
  const { scratch, unlock } = lock(out);
  let examiner: Examiner | undefined;
  try {
    for (const name of resume ? [] : shelves) {
      rmSync(join(out, name), { recursive: true, force: true });
    }
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
      // In a log that nobody watches, a large class says where it is ten times.
      const isTenth = submissions.length >= 20 && (10 * done) % submissions.length < 10;
      if (isTenth && !process.stderr.isTTY) {
        process.stderr.write(`rnncheck: ${done} of ${submissions.length} submissions\n`);
      }
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
