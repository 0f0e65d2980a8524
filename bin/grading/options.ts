import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Command, Option } from 'commander';
import { catalogue } from '../../properties/catalogue.ts';
import type { Submitter } from '../../src/grading/ledger.ts';
import { readRubric } from '../../src/grading/read-rubric.ts';
import { readRoster } from '../../src/grading/roster.ts';
import type { Rubric } from '../../src/grading/rubric.ts';
import { exportNames } from '../../src/reporters/grading/exports/exports.ts';
import { usualRandomCases } from '../../src/runner/check.ts';
import { UnusableArgument } from '../../src/runner/select.ts';
import { type Contract, contracts } from '../../src/subjects/contracts.ts';
import { sandboxChoices } from '../../src/subjects/specification.ts';
import { atLeastOne, positive } from '../counts.ts';
import type { Terms } from './terms.ts';

export const platforms = ['gradescope'] as const;
export type Platform = (typeof platforms)[number];

/** How a person says what is to be graded, and how. */
export interface GradeOptions {
  readonly contract: Contract;
  /** A platform to make an autograder for, instead of grading here. */
  readonly init?: Platform;
  readonly assignment?: string;
  readonly secretFile?: string;
  readonly rubric?: string;
  readonly roster?: string;
  readonly file?: string;
  readonly class?: string;
  readonly export: readonly string[];
  readonly out: string;
  readonly resume: boolean;
  readonly queue?: string;
  readonly jobs: number;
  readonly cases: number;
  readonly sandbox: (typeof sandboxChoices)[number];
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly memory: number;
}

const secretVariable = 'RNNCHECK_SECRET';

/** What a machine that runs submissions needs to know. */
export function withWalls(command: Command): Command {
  return command
    .option('--jobs <count>', 'submissions at a time', atLeastOne, availableParallelism())
    .addOption(
      new Option('--sandbox <name>', 'the walls around each submission')
        .choices(sandboxChoices)
        .default('auto'),
    );
}

export function withGrading(command: Command): Command {
  return withWalls(command)
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
    .addOption(
      new Option('--export <names...>', 'also write grades as these systems take them')
        .choices(exportNames)
        .default([]),
    )
    .option('--out <folder>', 'where grades and feedback go', 'grades')
    .option('--resume', 'go on where it was stopped', true)
    .option('--no-resume', 'begin anew, and forget what was found before')
    .option('--queue <url>', 'let workers at this queue ask the submissions: redis://host:6379')
    .option(
      '--cases <count>',
      'random cases for each law, after the corners',
      atLeastOne,
      usualRandomCases,
    )
    .option('--timeout <seconds>', 'for the answer to one problem', positive, 5)
    .option('--total-timeout <seconds>', 'for all answers to one family', positive, 60)
    .option('--memory <megabytes>', 'for all processes of one submission', positive, 1000);
}

/** The terms of a rubric under a seed. */
export function termsFrom(options: GradeOptions, rubric: Rubric, seed: number): Terms {
  const { contract, file, sandbox, timeout, totalTimeout, memory } = options;
  return {
    contract,
    ...(file && { file }),
    ...(options.class && { className: options.class }),
    surroundings: {
      sandbox,
      limits: {
        // Python and its libraries have to be read from the disk first, which is not theirs to pay for.
        startSeconds: Math.max(10, 5 * timeout),
        requestSeconds: timeout,
        totalSeconds: totalTimeout,
        memoryBytes: memory * 1e6,
      },
    },
    properties: rubric.items.flatMap(({ laws }) => laws),
    seed,
    randomCases: options.cases,
  };
}

export async function secretFrom({ secretFile }: GradeOptions): Promise<string> {
  const secret = secretFile
    ? (await textOf(secretFile, 'the secret')).trim()
    : process.env[secretVariable]?.trim();
  if (secret) return secret;
  throw new UnusableArgument(
    `grading needs a secret of the course, so that nobody can predict the problems: put one into ${secretVariable}, or into a file for --secret-file`,
  );
}

export async function rubricFrom(options: GradeOptions): Promise<Rubric> {
  const { rubric, contract } = options;
  const name = rubric ?? `rubrics/${contract}.yaml`;
  const found = readRubric(await rubricTextFrom(options), name, catalogue);
  if (found.contract === contract) return found;
  throw new UnusableArgument(
    `${name} is a rubric for the contract ${found.contract}, and --contract says ${contract}`,
  );
}

/** The rubric as it is written. */
export function rubricTextFrom({ rubric, contract }: GradeOptions): Promise<string> {
  return textOf(rubric ?? shipped(contract), 'the rubric');
}

export async function rosterFrom({ roster }: GradeOptions): Promise<readonly Submitter[]> {
  return roster ? readRoster(await textOf(roster, 'the roster'), roster) : [];
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
