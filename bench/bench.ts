import { readFile, writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { catalogue } from './benches/catalogue.ts';
import { certificates } from './benches/certificates.ts';
import { detection } from './benches/detection.ts';
import { exactValues } from './benches/exact-values.ts';
import { grading } from './benches/grading.ts';
import { growth } from './benches/growth.ts';
import { kernel } from './benches/kernel.ts';
import { subjects } from './benches/subjects.ts';
import { training } from './benches/training.ts';
import { circumstances } from './machine.ts';
import type { Measurement } from './measurement.ts';
import { replaceMeasurements } from './page.ts';
import { startedPeers } from './peers.ts';
import { progressOn } from './progress.ts';
import { markdown, type Section, text } from './report.ts';

const measurements: readonly Measurement[] = [
  exactValues,
  certificates,
  detection,
  kernel,
  training,
  growth,
  catalogue,
  subjects,
  grading,
];

const usualRounds = 11;
const usualPage = 'reports/benchmarks.md';

interface Options {
  readonly rounds: number;
  readonly only?: readonly Measurement[];
  readonly output?: string;
}

const program = new Command('npm run bench --')
  .description('measure rnncheck beside its peers, and what was wanted beside what is')
  .option('--rounds <count>', 'how often everything is measured in turn', rounds, usualRounds)
  .option('--only <names>', `only these, comma-separated: ${listed()}`, chosen)
  .option(
    '--output <file>',
    `the page to write to (default: ${usualPage}, and nothing where only some are measured)`,
  )
  .allowExcessArguments(false)
  .parse();

await bench(program.opts<Options>());

async function bench({ rounds, only, output }: Options): Promise<void> {
  const page = output ?? (only ? undefined : usualPage);
  const peers = startedPeers();
  const progress = progressOn(process.stderr);
  const sections: Section[] = [];
  try {
    for (const { name, title, measure } of only ?? measurements) {
      const findings = await measure({
        rounds,
        peers,
        progress: (stage) => progress.show(name, stage),
      });
      sections.push({ title, findings });
    }
  } finally {
    progress.clear();
    peers.close();
  }
  const command = [
    'npm run bench',
    ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : []),
  ];
  const where = circumstances(command.join(' '), peers.versions(), new Date());
  process.stdout.write(text(sections, where));
  if (page === undefined) return;
  const before = await readFile(page, 'utf8').catch(() => '');
  await writeFile(page, replaceMeasurements(before, markdown(sections, where)));
}

function listed(): string {
  return measurements.map(({ name }) => name).join(', ');
}

function rounds(given: string): number {
  const value = Number(given);
  if (/^\d+$/.test(given) && value > 0) return value;
  throw new InvalidArgumentError('Rounds are a whole number, 1 or more: try --rounds 3.');
}

function chosen(given: string): Measurement[] {
  return given.split(',').map((name) => {
    const known = measurements.find((measurement) => measurement.name === name.trim());
    if (known) return known;
    throw new InvalidArgumentError(`There is no ${name}; there are ${listed()}.`);
  });
}
