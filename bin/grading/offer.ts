import { type Command, Option } from 'commander';
import { UnusableArgument } from '../../src/runner/select.ts';
import { type GradeOptions, platforms, withGrading, withWalls } from './options.ts';
import type { WorkerOptions } from './queue/serve.ts';

const submissions = 'submissions: files, folders or zips';

/**
 * `rnncheck grade` and `rnncheck appeal`: grades that can be defended, and another look at one. What grades
 * also draws, and takes long to load: it is loaded when it is wanted.
 */
export function offerGrading(program: Command, onExitCode: (code: number) => void): void {
  offerWorker(program);
  withGrading(program.command('grade').description('grade every submission in a folder'))
    .argument('[folder]', submissions)
    .addOption(
      new Option(
        '--init <platform>',
        'instead of grading here, write a zip that grades each submission there, in --out',
      ).choices(platforms),
    )
    .addHelpText(
      'after',
      '\nWhat is found is written after every law. The same command goes on where it was stopped.',
    )
    .action(async (folder: string | undefined, options: GradeOptions, command: Command) => {
      if (options.init) {
        const { writeAutograder } = await import('./init/autograder.ts');
        const isGiven = (name: string) => command.getOptionValueSource(name) === 'cli';
        return writeAutograder(folder, options, isGiven);
      }
      if (!folder)
        throw new UnusableArgument('name the folder of submissions that is to be graded');
      const { gradeFolder } = await import('./grade.ts');
      onExitCode(await gradeFolder(folder, options));
    });
  withGrading(
    program
      .command('appeal')
      .description('grade one submission again, under other problems, and show both grades'),
  )
    .argument('<folder>', submissions)
    .argument('<id>', 'of the submission')
    .action(async (folder: string, id: string, options: GradeOptions) => {
      const { hearAppeal } = await import('./grade.ts');
      onExitCode(await hearAppeal(folder, id, options));
    });
}

function offerWorker(program: Command): void {
  const worker = program
    .command('worker')
    .description('grade what `rnncheck grade --queue` puts into a queue, until told to stop')
    .requiredOption('--queue <url>', 'the queue: redis://host:6379, or rediss:// with TLS');
  withWalls(worker).action(async (options: WorkerOptions) => {
    const { serve } = await import('./queue/serve.ts');
    await serve(options, (sentence) => process.stdout.write(`rnncheck worker: ${sentence}\n`));
  });
}
