import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UnusableArgument } from '../../../src/runner/select.ts';
import { prepareFolder } from '../../reports.ts';
import { type GradeOptions, rubricFrom, rubricTextFrom, secretFrom } from '../options.ts';
import { autograderFiles, usualThere } from './gradescope.ts';
import { packageFolder, packedPackage } from './package.ts';
import { zipped } from './zipped.ts';

/** A zip to be uploaded: it grades one submission at a time, as `rnncheck grade` would here. */
export async function writeAutograder(
  folder: string | undefined,
  given: GradeOptions,
  isGiven: (option: string) => boolean,
): Promise<void> {
  refuseWhatHasNoUse(folder, given, isGiven);
  const missing = Object.entries(usualThere).filter(([name]) => !isGiven(name));
  const options: GradeOptions = { ...given, ...Object.fromEntries(missing) };
  const secret = await secretFrom(options);
  const { points } = await rubricFrom(options);
  const rubric = await rubricTextFrom(options);
  await prepareFolder(dirname(options.out), 'the autograder');
  const files = autograderFiles({
    options,
    scripts: {
      'setup.sh': await script('setup.sh'),
      run_autograder: await script('run_autograder'),
    },
    rubric,
    secret,
    tarball: await packedPackage(),
  });
  await rm(options.out, { force: true });
  await writeFile(options.out, await zipped(files), { mode: 0o600 });
  process.stdout.write(
    `wrote ${options.out}, an autograder of ${points} points for ${options.contract}; the secret is in it\n`,
  );
}

function refuseWhatHasNoUse(
  folder: string | undefined,
  { contract, sandbox }: GradeOptions,
  isGiven: (option: string) => boolean,
): void {
  const idle = ['roster', 'export', 'jobs', 'queue'].find(isGiven);
  if (folder || idle) {
    throw new UnusableArgument(
      `an autograder meets one submission at a time: leave ${folder ?? `--${idle}`} away`,
    );
  }
  if (sandbox === 'none') {
    throw new UnusableArgument(
      'without walls a submission could read the secret and write its own grade: leave --sandbox none away',
    );
  }
  if (contract === 'tfjs') {
    throw new UnusableArgument(
      'a submission for the contract tfjs needs TensorFlow.js beside it, and on Gradescope it has none; grade the folder here',
    );
  }
}

function script(name: string): Promise<string> {
  return readFile(join(packageFolder, 'autograders/gradescope', name), 'utf8');
}
