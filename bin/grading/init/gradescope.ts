import { type Contract, languageOf } from '../../../src/subjects/contracts.ts';
import type { GradeOptions } from '../options.ts';
import type { Zipped } from './zipped.ts';

/** What stands in for what nobody says: a container of 768 MB and half a processor, for 10 minutes. */
export const usualThere: Partial<GradeOptions> = {
  out: 'autograder.zip',
  totalTimeout: 30,
  memory: 400,
};

/** What an autograder is made of. */
export interface Ingredients {
  readonly options: GradeOptions;
  /** The scripts that Gradescope runs, by name. */
  readonly scripts: Readonly<Record<string, string>>;
  readonly rubric: string;
  readonly secret: string;
  /** rnncheck, packed. */
  readonly tarball: Buffer;
}

/** All that lies in the zip; what a submission must not read is closed to others. */
export function autograderFiles({
  options,
  scripts,
  rubric,
  secret,
  tarball,
}: Ingredients): Zipped[] {
  return [
    ...Object.entries(scripts).map(([name, content]) => ({ name, content, mode: 0o755 })),
    { name: 'rnncheck.tgz', content: tarball, mode: 0o644 },
    { name: 'packages', content: lines(packagesFor(options.contract)), mode: 0o644 },
    { name: 'arguments', content: lines(argumentsFrom(options)), mode: 0o600 },
    { name: 'rubric.yaml', content: rubric, mode: 0o600 },
    { name: 'secret', content: `${secret}\n`, mode: 0o600 },
  ];
}

/** What the distribution has to install; util-linux is for the walls where bubblewrap has none. */
function packagesFor(contract: Contract): string[] {
  return [
    ...['bubblewrap', 'util-linux', 'nodejs', 'npm'],
    ...(languageOf(contract) === 'Python' ? ['python3', 'python3-numpy'] : []),
    ...(contract === 'torch' ? ['python3-torch'] : []),
  ];
}

/** How `rnncheck grade` is called there. */
function argumentsFrom(options: GradeOptions): string[] {
  const { contract, assignment = contract, file, cases, sandbox } = options;
  const { timeout, totalTimeout, memory } = options;
  const numbers = { cases, timeout, 'total-timeout': totalTimeout, memory };
  return [
    ...['--contract', contract, '--assignment', assignment, '--sandbox', sandbox],
    ...(file ? ['--file', file] : []),
    ...(options.class ? ['--class', options.class] : []),
    ...Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)]),
  ];
}

const lines = (words: readonly string[]) => words.map((word) => `${word}\n`).join('');
