import { readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import packageJson from 'rnncheck/package.json' with { type: 'json' };
import type { Experiment, Terms } from '../src/experiments/experiment.ts';
import { experiments } from '../src/experiments/experiments.ts';
import {
  answerText,
  csv,
  experimentData,
  experimentList,
  type Performed,
} from '../src/reporters/experiment.ts';
import { usualSeed } from '../src/runner/check.ts';
import { named, UnusableArgument } from '../src/runner/select.ts';
import { atLeastOne } from './counts.ts';
import { shareOut } from './experiment-threads.ts';
import { statusLine } from './progress.ts';
import { prepareFolder, writeReport } from './reports.ts';
import { seed } from './seed.ts';

interface ExperimentOptions {
  readonly list?: true;
  readonly quick?: true;
  readonly seed: number;
  readonly jobs: number;
  readonly folder: string;
}

const usualFolder = 'reports/experiments';

/** `rnncheck experiment`: exercises, carried out, with their answers. */
export function offerExperiments(program: Command): void {
  program
    .command('experiment')
    .description('train networks, measure them, and write what was found')
    .argument('[name]', 'which one')
    .option('--list', 'say which there are')
    .option(
      '--quick',
      'a small version that shows that it runs: under 30 seconds, in a folder of its own',
    )
    .option(
      '--seed <integer|random>',
      'the seed that every random number descends from',
      seed,
      usualSeed,
    )
    .option(
      '--jobs <count>',
      'threads to work on, as many as there are cores; what is found does not depend on it',
      atLeastOne,
      availableParallelism(),
    )
    .option('--folder <folder>', 'where to; each experiment has a folder in it', usualFolder)
    .addHelpText(
      'after',
      '\nWhat is finished when it is stopped is kept in the folder `unfinished` of the experiment; the same command goes on from there.',
    )
    .action(async (name: string | undefined, options: ExperimentOptions) => {
      if (options.list) {
        process.stdout.write(experimentList(experiments));
        return;
      }
      if (name === undefined) {
        throw new UnusableArgument(
          `name an experiment: ${experiments.map((one) => one.name).join(', ')}`,
        );
      }
      for (const one of named(experiments, [name], 'experiment', 'experiment --list')) {
        await perform(one, options);
      }
    });
}

async function perform(experiment: Experiment, options: ExperimentOptions): Promise<void> {
  const { name, title, question } = experiment;
  const terms: Terms = { seed: options.seed, quick: options.quick === true };
  const folder = join(options.folder, terms.quick ? `${name}-quick` : name);
  const unfinished = join(folder, 'unfinished');
  await prepareFolder(unfinished, 'experiments');
  const progress = statusLine(process.stderr);
  const started = performance.now();
  const times: Record<string, number> = {};

  const parts = experiment.parts(terms);
  const fileOf = (part: string) => join(unfinished, `${part}.json`);
  const known = await Promise.all(parts.map((part) => readPart(fileOf(part.name), terms)));
  const texts = await shareOut(experiment, terms, known, options.jobs, {
    onProgress: ({ done, share }) => {
      const seconds = (performance.now() - started) / 1000;
      const left = share > 0.01 ? `, about ${duration((seconds / share) * (1 - share))} left` : '';
      progress.show(`${name}: ${done} of ${parts.length} parts${left}`);
    },
    async onPart(part, text, milliseconds) {
      times[part] = Math.round(milliseconds);
      await writeReport(fileOf(part), JSON.stringify({ ...origin(terms), result: text }));
    },
  });
  progress.clear();

  const results = texts.map((text) => JSON.parse(text) as unknown);
  const performed: Performed = {
    ...{ name, title, question, terms },
    results: parts.map((part, k) => [part.name, results[k]]),
    findings: experiment.findings(results, terms),
    command: commandFor(name, terms),
  };
  await write(folder, performed);
  const timing = {
    totalMs: Math.round(performance.now() - started),
    jobs: options.jobs,
    partsMs: times,
  };
  await writeReport(join(folder, 'timing.json'), `${JSON.stringify(timing, null, 2)}\n`);
  await rm(unfinished, { recursive: true });
  process.stdout.write(
    `${answerText(performed)}\nwritten to ${folder}, under seed ${terms.seed}\n`,
  );
  process.stderr.write(`${(timing.totalMs / 1000).toFixed(1)} s\n`);
}

async function write(folder: string, performed: Performed): Promise<void> {
  // What draws takes long to load.
  const { experimentPage, figureFiles } = await import('../src/reporters/page/experiment-page.tsx');
  await writeReport(join(folder, 'data.json'), experimentData(performed));
  for (const table of performed.findings.tables) {
    await writeReport(join(folder, `${table.name}.csv`), csv(table));
  }
  for (const [file, svg] of figureFiles(performed.findings))
    await writeReport(join(folder, file), svg);
  await writeReport(join(folder, 'index.html'), experimentPage(performed));
}

/** What a kept result must have in common with today's run. */
function origin(terms: Terms) {
  return { suite: packageJson.version, ...terms };
}

/** The result of a part that was finished before under the same terms. */
async function readPart(file: string, terms: Terms): Promise<string | undefined> {
  try {
    const { result, ...kept } = JSON.parse(await readFile(file, 'utf8'));
    return JSON.stringify(kept) === JSON.stringify(origin(terms)) ? result : undefined;
  } catch {
    // Not there, or not whole: it is found again.
    return undefined;
  }
}

function commandFor(name: string, { seed: given, quick }: Terms): string {
  return `npx rnncheck experiment ${name} --seed ${given}${quick ? ' --quick' : ''}`;
}

function duration(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
