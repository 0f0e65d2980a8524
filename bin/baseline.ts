import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import packageJson from 'rnncheck/package.json' with { type: 'json' };
import { type Heard, hear, isFault } from '../src/baseline/answers.ts';
import {
  type Baseline,
  baselineFrom,
  type Origin,
  problemsToCompare,
  refuseOtherPrecision,
} from '../src/baseline/baseline.ts';
import { read, written } from '../src/baseline/file.ts';
import { isAccepted, movementSince, outsideOf } from '../src/baseline/movement.ts';
import { type NamedProblem, problemsToRecord } from '../src/baseline/problems.ts';
import { recordedOperations } from '../src/baseline/quantities.ts';
import { comparison, comparisonJson } from '../src/reporters/comparison.ts';
import { faultSentence } from '../src/reporters/fault-sentence.ts';
import { recorded, updated } from '../src/reporters/recording.ts';
import { quoted } from '../src/runner/again.ts';
import { usualSeed } from '../src/runner/check.ts';
import { UnusableArgument } from '../src/runner/select.ts';
import type { Declaration } from '../src/subjects/declaration.ts';
import { open, type Specification } from '../src/subjects/specification.ts';
import { platformOf } from './platform.ts';
import { statusLine } from './progress.ts';
import { prepareFolder, writeReport } from './reports.ts';
import {
  type SubjectOptions,
  specificationFrom,
  surroundingsFrom,
  withSubject,
} from './subject-arguments.ts';

interface RecordOptions extends SubjectOptions {
  readonly baseline: string;
}

interface CompareOptions extends RecordOptions {
  readonly update?: true;
  readonly json?: true;
  readonly page?: string;
  readonly color: boolean;
}

const usualFile = 'rnncheck.baseline.json';

/** `rnncheck record` and `rnncheck compare`. */
export function withBaselines(
  program: Command,
  argv: readonly string[],
  onExitCode: (code: number) => void,
): void {
  const isCommand = argv.includes('--');
  withSubject(program.command('record'))
    .description("write a subject's numbers to a file, to be compared with those of another day")
    .option('--baseline <file>', 'the file to write', usualFile)
    .addHelpText('after', '\nWith CI set in the environment it writes nothing and exits 2.')
    .action(async (operands: string[], options: RecordOptions) => {
      onExitCode(await record(specificationFrom(operands, isCommand, options), options));
    });

  withSubject(program.command('compare'))
    .description("say how a subject's numbers moved since they were recorded, and which way")
    .option('--baseline <file>', 'the file to compare with', usualFile)
    .option('--update', 'then rewrite the file, and say what changed in it')
    .option('--json', 'print the comparison as JSON')
    .option('--page <file>', 'also write it as a page in HTML, with a histogram')
    .option('--no-color', 'print without colour')
    .addHelpText(
      'after',
      '\nOn the platform of the baseline every bit counts; on another the certificates decide.\nWith CI set in the environment --update is refused, and missing or obsolete entries fail.',
    )
    .action(async (operands: string[], options: CompareOptions) => {
      const words = argv.slice(argv.indexOf('compare') + 1);
      onExitCode(await compare(specificationFrom(operands, isCommand, options), options, words));
    });
}

async function record(subject: Specification, options: RecordOptions): Promise<number> {
  refuseInCI('record');
  const file = options.baseline;
  await prepareFolder(dirname(file));
  const drawn = (declaration: Declaration) => problemsToRecord(declaration, usualSeed);
  const { origin, heard, declaration } = await interview(subject, options, usualSeed, drawn);
  const baseline = baselineFrom(origin, heard);
  if (!baseline) return refuseFaults(heard);
  await writeReport(file, written(baseline));
  process.stdout.write(recorded(baseline, outsideOf(baseline, declaration), file));
  return 0;
}

async function compare(
  subject: Specification,
  options: CompareOptions,
  words: readonly string[],
): Promise<number> {
  if (options.update) refuseInCI('compare --update');
  const file = options.baseline;
  if (options.page) await prepareFolder(dirname(options.page));
  const baseline = await stored(file, words);
  const { seed } = baseline;
  const { origin, heard, declaration } = await interview(subject, options, seed, (declared) => {
    refuseOtherPrecision(baseline, declared);
    return problemsToCompare(baseline, declared);
  });
  const movement = movementSince(baseline, { ...origin, declaration, heard });

  if (movement.moves.length === 0 && !options.update) {
    throw new UnusableArgument(
      `${file} and ${origin.subject} have nothing in common that could be compared: record it anew with \`rnncheck record\`, or name another file with --baseline`,
    );
  }
  const nobodyLooks = isCI();
  const { NO_COLOR } = process.env;
  const colour = options.color && process.stdout.isTTY === true && !NO_COLOR;
  const text = comparison(movement, { colour, file, nobodyLooks });
  process.stdout.write(options.json ? comparisonJson(movement) : text);
  if (options.page) {
    const { comparisonPage } = await import('../src/reporters/page/comparison-page.tsx');
    await writeReport(options.page, comparisonPage(movement, nobodyLooks));
  }
  if (!options.update) return isAccepted(movement, nobodyLooks) ? 0 : 1;

  const today = baselineFrom(origin, heard);
  if (!today) return refuseFaults(heard);
  await writeReport(file, written(today));
  process.stderr.write(updated(movement, file));
  return 0;
}

interface Interview {
  readonly origin: Origin;
  readonly declaration: Declaration;
  readonly heard: readonly Heard[];
}

/** Asks the subject, as new, about problems that follow from what it declares. */
async function interview(
  specification: Specification,
  options: SubjectOptions,
  seed: number,
  problemsFor: (declaration: Declaration) => readonly NamedProblem[],
): Promise<Interview> {
  const progress = statusLine(process.stderr);
  const subject = await open(specification, surroundingsFrom(options));
  try {
    const { name, declaration } = subject;
    if (!recordedOperations.some((operation) => declaration.operations.includes(operation))) {
      throw new UnusableArgument(
        `${name} offers no ${recordedOperations.join(', ')}: it has no numbers to record`,
      );
    }
    const problems = problemsFor(declaration);
    const heard = await hear(subject, problems, (operation) =>
      progress.show(`${operation} of ${problems.length} problems`),
    );
    const origin = {
      suite: packageJson.version,
      seed,
      subject: name,
      precision: declaration.precision,
      platform: await platformOf(subject),
    };
    return { origin, declaration, heard };
  } finally {
    await subject.close?.();
    progress.clear();
  }
}

async function stored(file: string, words: readonly string[]): Promise<Baseline> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') {
      throw new UnusableArgument(`the baseline ${file} cannot be read (${error.message})`);
    }
    const own = ['--update', '--json', '--no-color'];
    const rest = words.filter((word) => !own.includes(word)).map(quoted);
    const command = ['rnncheck', 'record', ...rest].join(' ');
    throw new UnusableArgument(`there is no baseline ${file}: type \`${command}\` to record one`);
  });
  return read(text, file);
}

/** Numbers that nobody answered cannot be kept. */
function refuseFaults(heard: readonly Heard[]): number {
  const faults = heard.flatMap(({ name, answers }) =>
    Object.values(answers).flatMap((answer) => (isFault(answer) ? { name, fault: answer } : [])),
  );
  const [first] = faults;
  const sentence = first ? `${faultSentence(first.fault)}, in ${first.name}` : '';
  process.stderr.write(`rnncheck: nothing was written, for there was no answer: ${sentence}\n`);
  return 1;
}

function isCI(): boolean {
  return Boolean(process.env['CI']);
}

function refuseInCI(command: string): void {
  if (!isCI()) return;
  throw new UnusableArgument(
    `CI is set, and a baseline is written by a person who looks at it: type \`rnncheck ${command}\` elsewhere and commit the file`,
  );
}
