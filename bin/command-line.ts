import { availableParallelism } from 'node:os';
import { dirname, relative, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import packageJson from 'rnncheck/package.json' with { type: 'json' };
import { catalogue } from '../properties/catalogue.ts';
import { usualAudit } from '../src/certificate/certificate.ts';
import { type Shadow, shadows } from '../src/certificate/witnesses.ts';
import { type Audience, audiences } from '../src/reporters/diagnosis.ts';
import { gitlab } from '../src/reporters/gitlab.ts';
import { json } from '../src/reporters/json.ts';
import { junit } from '../src/reporters/junit.ts';
import { list } from '../src/reporters/list.ts';
import { markdown } from '../src/reporters/markdown.ts';
import type { Report } from '../src/reporters/report.ts';
import { terminal } from '../src/reporters/terminal.ts';
import { zooPage, zooTable } from '../src/reporters/zoo.ts';
import { usualRandomCases, usualSeed } from '../src/runner/check.ts';
import { named, select, UnusableArgument } from '../src/runner/select.ts';
import { exitCode } from '../src/runner/verdict.ts';
import type { Specification } from '../src/subjects/specification.ts';
import { holesIn } from '../src/zoo/matrix.ts';
import { zoo } from '../src/zoo/zoo.ts';
import { annotate, inSilence } from './annotations.ts';
import { withBaselines } from './baseline.ts';
import { carryOut } from './carry-out.ts';
import { inColour } from './colour.ts';
import { atLeastOne, atLeastZero } from './counts.ts';
import { examine, shown } from './doctor.ts';
import { offerExperiments } from './experiment.ts';
import { offerGrading } from './grading/offer.ts';
import { goHunting } from './hunt.ts';
import { progressLine, statusLine } from './progress.ts';
import {
  type Destination,
  parseDestination,
  prepareFolder,
  prepareFolders,
  writeReport,
} from './reports.ts';
import { seed } from './seed.ts';
import type { Spent } from './stopwatch.ts';
import {
  commandFor,
  type SubjectOptions,
  specificationFrom,
  surroundingsFrom,
  withSubject,
} from './subject-arguments.ts';
import { offerVectors } from './vectors.ts';

interface CheckOptions extends SubjectOptions {
  readonly seed: number;
  readonly cases: number;
  readonly jobs: number;
  readonly shadow: Shadow;
  readonly audit: number;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly report: readonly Destination[];
  readonly explain: Audience;
  readonly json?: true;
  readonly quiet?: true;
  readonly color: boolean;
}

/** Reads the arguments, does what they say, and returns the exit code. */
export async function commandLine(argv: readonly string[]): Promise<number> {
  let code = 0;
  const program = new Command('rnncheck')
    .description(packageJson.description)
    .version(packageJson.version)
    .exitOverride()
    .addHelpText(
      'after',
      '\nWithout a command it checks: `rnncheck check --help` lists the options.',
    )
    .addHelpText('afterAll', '\nExit codes: 0 accepted, 1 rejected, 2 could not be checked.')
    .configureOutput({ outputError: (text, write) => write(oneSentence(text)) });

  const checking = program
    .command('check', { isDefault: true })
    .description('hold a subject against the shadow (the default command)');
  withSubject(checking)
    .option(
      '--seed <integer|random>',
      'the seed that every random number descends from',
      seed,
      usualSeed,
    )
    .option(
      '--cases <count>',
      'random cases for each property, after the corner cases',
      atLeastZero,
      usualRandomCases,
    )
    .option(
      '--jobs <count>',
      'threads to work on, as many as there are cores; the verdict does not depend on it',
      atLeastOne,
      availableParallelism(),
    )
    .addOption(
      new Option('--shadow <name>', 'who knows the truth: the scout, with decimal.js behind it')
        .choices(shadows)
        .default('scout' satisfies Shadow),
    )
    .option(
      '--audit <count>',
      'put one problem in so many to decimal.js as well; 0 for none',
      atLeastZero,
      usualAudit,
    )
    .option('--only <names>', 'only these properties: names or globs, comma-separated', listed, [])
    .option('--skip <names>', 'not these properties', listed, [])
    .option(
      '--report <format[:file]>',
      'also write the verdict as html, json, text, markdown, junit or gitlab; github prints annotations (repeatable)',
      destination,
      [],
    )
    .addOption(
      new Option('--explain <audience>', 'write a diagnosis for staff, or as a hint for a student')
        .choices(audiences)
        .default('staff' satisfies Audience),
    )
    .option('--json', 'print the verdict as JSON instead of a table')
    .option('--quiet', 'print nothing but rejections')
    .option('--no-color', 'print without colour')
    .action(async (operands: string[], options: CheckOptions) => {
      const check = async () => {
        const subject = specificationFrom(operands, argv.includes('--'), options);
        return { subject, run: await runCheck(subject, options) };
      };
      const isAnnotated = options.report.includes('github');
      const { subject, run } = await (isAnnotated ? inSilence(check) : check());
      if (isAnnotated) await annotate(run, options.explain, fileOf(subject));
      code = exitCode(run);
    });

  withBaselines(program, argv, (found) => {
    code = found;
  });

  program
    .command('zoo')
    .description('hold every known bug against every law: each must be caught, each must catch one')
    .argument('[specimens...]', 'only these: names or globs')
    .option('--seed <integer|random>', 'the seed that the cases descend from', seed, usualSeed)
    .option('--cases <count>', 'random cases after the corner cases', atLeastZero, 10)
    .option('--jobs <count>', 'threads to work on', atLeastOne, availableParallelism())
    .option('--page <file>', 'also write the whole matrix as a page in Markdown')
    .action(async (wanted: string[], options: ZooOptions) => {
      code = await runZoo(wanted, options);
    });

  program
    .command('list')
    .description('list every property: what it claims, needs, and does not check')
    .allowExcessArguments(false)
    .action(() => {
      process.stdout.write(list(catalogue));
    });

  program
    .command('doctor')
    .description('say what works on this machine: interpreters, and sandboxes by trying to escape')
    .allowExcessArguments(false)
    .action(async () => {
      const progress = statusLine(process.stderr);
      const found = await examine(progress.show);
      progress.clear();
      process.stdout.write(shown(found));
    });

  offerVectors(program);
  offerExperiments(program);
  offerGrading(program, (found) => {
    code = found;
  });

  await program.parseAsync(argv);
  return code;
}

async function runCheck(subject: Specification, options: CheckOptions): Promise<Report> {
  const properties = select(catalogue, options.only, options.skip);
  const folder = await prepareFolders(options.report);
  const width = process.stdout.columns ?? 110;
  const startedAt = new Date();
  const started = performance.now();
  const times: Record<string, number> = {};
  const reached: string[] = [];
  const progress = progressLine(process.stderr, properties.length);

  const work = {
    subject,
    surroundings: surroundingsFrom(options),
    command: commandFor(subject, options),
    properties: properties.map(({ name }) => name),
    seed: options.seed,
    randomCases: options.cases,
    shadowing: { shadow: options.shadow, audit: options.audit },
  };
  const {
    run: verdict,
    diagnosis,
    asked,
    spent,
    diagnosisMs,
  } = await carryOut(work, options.jobs, {
    onProgress: progress.onProgress,
    onVerdict(found, milliseconds) {
      const { property, verdict } = found;
      progress.onVerdict(found, milliseconds);
      reached.push(`${property}: ${verdict}`);
      times[property] = Math.round(milliseconds);
    },
  }).catch((error: unknown) => {
    progress.clear();
    if (reached.length > 0) {
      const soFar = `stopped under seed ${options.seed}, having found ${reached.join(', ')}`;
      process.stderr.write(`rnncheck: ${soFar}\n`);
    }
    throw error;
  });
  progress.clear();

  const run: Report = { ...verdict, ...(diagnosis && { diagnosis }) };
  const audience = options.explain;
  const colour = inColour(options.color, process.stdout.isTTY === true, process.env);
  const exhibits = options.only.length > 0;
  const text = terminal(run, { colour, width, exhibits, audience, quiet: options.quiet === true });
  process.stdout.write(options.json ? json(run) : text);

  const totalMs = Math.round(performance.now() - started);
  const timing = {
    totalMs,
    jobs: options.jobs,
    asked,
    spentMs: spent,
    diagnosisMs,
    propertiesMs: times,
  };
  if (!options.json && !options.quiet) process.stderr.write(shares(totalMs, spent, diagnosisMs));
  const rendered = {
    json: () => json(run),
    text: () =>
      terminal(run, { colour: false, width: 110, exhibits: true, audience, quiet: false }),
    markdown: () => markdown(run, audience),
    junit: () => junit(run, { startedAt, propertiesMs: times }),
    gitlab: () => gitlab(run, fileOf(subject)),
    // What draws takes long to load, and is not needed to say how it went.
    html: async () => (await import('../src/reporters/page/page.tsx')).page(run, audience),
  };
  await writeReport(`${folder}/verdict.json`, rendered.json());
  await writeReport(`${folder}/index.html`, await rendered.html());
  await writeReport(`${folder}/timing.json`, `${JSON.stringify(timing, null, 2)}\n`);
  for (const wanted of options.report) {
    if (wanted !== 'github') await writeReport(wanted.file, await rendered[wanted.format]());
  }
  return run;
}

/** Where a person would look for what was checked, as seen from the repository that holds it. */
function fileOf(subject: Specification): string | undefined {
  const { GITHUB_WORKSPACE, CI_PROJECT_DIR } = process.env;
  const repository = GITHUB_WORKSPACE ?? CI_PROJECT_DIR ?? process.cwd();
  return subject.kind === 'adapted' ? relative(repository, resolve(subject.path)) : undefined;
}

interface ZooOptions {
  readonly seed: number;
  readonly cases: number;
  readonly jobs: number;
  readonly page?: string;
}

async function runZoo(wanted: readonly string[], options: ZooOptions): Promise<number> {
  const specimens = wanted.length === 0 ? zoo : named(zoo, wanted, 'specimen', 'zoo');
  if (options.page) await prepareFolder(dirname(options.page));
  const progress = statusLine(process.stderr);
  const started = performance.now();
  const { seed, cases: randomCases } = options;
  const hunted = await goHunting(specimens, { seed, randomCases }, options.jobs, progress.show);
  progress.clear();
  process.stdout.write(zooTable(hunted));
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  if (options.page) await writeReport(options.page, zooPage(hunted));
  const { survivors, idle, unkept } = holesIn(hunted.kills, specimens, catalogue);
  const holes = survivors.length + unkept.length + (hunted.isWhole ? idle.length : 0);
  return holes === 0 ? 0 : 1;
}

/** Where the time went; summed over threads, so together more than the whole. */
function shares(
  totalMs: number,
  { judge, starting, answering }: Spent,
  diagnosisMs: number | undefined,
): string {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const whole = [seconds(totalMs), ...(diagnosisMs ? [`${seconds(diagnosisMs)} to diagnose`] : [])];
  return `${whole.join(', ')}; over all threads: judging ${seconds(judge)}, starting and ending the subject ${seconds(starting)}, waiting for its answers ${seconds(answering)}\n`;
}

function listed(given: string, before: readonly string[]): readonly string[] {
  return [
    ...before,
    ...given
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  ];
}

function destination(given: string, before: readonly Destination[]): readonly Destination[] {
  try {
    return [...before, parseDestination(given)];
  } catch (error) {
    if (error instanceof UnusableArgument) throw new InvalidArgumentError(error.message);
    throw error;
  }
}

/** commander writes `error: …`; ours name the program, and unknown options end with what to type. */
function oneSentence(text: string): string {
  const sentence = text
    .trim()
    .replace(/^error: /, '')
    .replace(/\n\(/, ' (');
  const advice = /unknown (option|command)|too many arguments/.test(sentence)
    ? '; `rnncheck check --help` lists what there is'
    : '';
  return `rnncheck: ${sentence}${advice}\n`;
}
