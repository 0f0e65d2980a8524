import { join } from 'node:path';
import type { Command } from 'commander';
import packageJson from 'rnncheck/package.json' with { type: 'json' };
import { usualSeed } from '../src/runner/check.ts';
import { textOf, vectorFiles } from '../src/vectors/vectors.ts';
import { statusLine } from './progress.ts';
import { prepareFolder, writeReport } from './reports.ts';
import { seed } from './seed.ts';

interface VectorsOptions {
  readonly seed: number;
}

/** `rnncheck vectors`: problems with their exact answers, for programs that cannot be asked. */
export function offerVectors(program: Command): void {
  program
    .command('vectors')
    .description('write conformance vectors: problems and their exact answers, for any language')
    .argument('[folder]', 'where to', 'fixtures/vectors')
    .option('--seed <integer|random>', 'the seed that the problems descend from', seed, usualSeed)
    .action(async (folder: string, options: VectorsOptions) => {
      await prepareFolder(folder, 'vectors');
      const progress = statusLine(process.stderr);
      let files = 0;
      let cases = 0;
      for (const [name, vectors] of vectorFiles(options.seed, packageJson.version)) {
        progress.show(name);
        await writeReport(join(folder, name), textOf(vectors));
        files += 1;
        cases += vectors.cases.length;
      }
      progress.clear();
      process.stdout.write(
        `${cases} cases in ${files} files in ${folder}, under seed ${options.seed}\n`,
      );
    });
}
