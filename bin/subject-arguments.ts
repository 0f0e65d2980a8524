import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Precision, precisions } from '../src/certificate/rounding.ts';
import { type Initialisation, initialisations } from '../src/reference/initialise.ts';
import { quoted } from '../src/runner/again.ts';
import { UnusableArgument } from '../src/runner/select.ts';
import { type BuiltIn, builtInSubjects } from '../src/subjects/built-in.ts';
import { type Contract, contracts, languageOf } from '../src/subjects/contracts.ts';
import { defaultLimits } from '../src/subjects/sandbox/limits.ts';
import {
  type Specification,
  type Surroundings,
  sandboxChoices,
} from '../src/subjects/specification.ts';
import { positive } from './counts.ts';

/** How a person says which subject is meant, and how it is to be run. */
export interface SubjectOptions {
  readonly contract?: Contract;
  readonly class?: string;
  readonly name: readonly string[];
  readonly python?: string;
  readonly precision?: Precision;
  readonly initialisation?: Initialisation;
  readonly sandbox: (typeof sandboxChoices)[number];
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly memory: number;
}

const usual = {
  timeout: defaultLimits.requestSeconds,
  total: defaultLimits.totalSeconds,
  memory: Math.floor(defaultLimits.memoryBytes / 1e6),
} as const;

export function withSubject(command: Command): Command {
  const known = Object.keys(builtInSubjects).join(', ');
  return command
    .argument(
      '[subject...]',
      `one that comes with rnncheck (${known}), or a file; after --, a command that speaks the protocol`,
    )
    .addOption(
      new Option('--contract <name>', 'what the file is meant to fulfil').choices(contracts),
    )
    .option('--class <name>', 'the class in the file, where its name is another')
    .option(
      '--name <ours=theirs>',
      'a name that the contract lets you choose (repeatable)',
      more,
      [],
    )
    .option('--python <program>', 'the interpreter to run a file in Python with')
    .addOption(
      new Option('--precision <name>', 'what it is to compute in, where it can choose').choices(
        precisions,
      ),
    )
    .addOption(
      new Option(
        '--initialisation <name>',
        'what it is to be held to, where a contract allows several',
      ).choices(initialisations),
    )
    .addOption(
      new Option('--sandbox <name>', 'the walls around its process')
        .choices(sandboxChoices)
        .default('none'),
    )
    .option('--timeout <seconds>', 'for the answer to one problem', positive, usual.timeout)
    .option('--total-timeout <seconds>', 'for all answers to one family', positive, usual.total)
    .option('--memory <megabytes>', 'for all its processes', positive, usual.memory);
}

/** What the arguments mean; `isCommand` where they came after --. */
export function specificationFrom(
  operands: readonly string[],
  isCommand: boolean,
  options: SubjectOptions,
): Specification {
  const [first, ...others] = operands;
  if (isCommand) {
    if (first) return { kind: 'command', command: [first, ...others] };
    throw new UnusableArgument(
      'after -- comes the command that speaks the protocol, and its arguments',
    );
  }
  if (others.length > 0) {
    throw new UnusableArgument(
      `one subject at a time: ${JSON.stringify(first)} or ${JSON.stringify(others[0])}? A command goes after --`,
    );
  }
  const { contract, class: className, name: names, python } = options;
  if (contract && first) {
    if (languageOf(contract) === 'JavaScript') refusePythonsOwn(contract, options);
    return {
      kind: 'adapted',
      contract,
      path: first,
      names,
      ...(className && { className }),
      ...(python && { python }),
    };
  }
  if (contract) throw new UnusableArgument(`--contract ${contract} needs a file to hold to it`);
  const known = Object.keys(builtInSubjects) as BuiltIn[];
  const builtIn = known.find((candidate) => candidate === (first ?? 'reference'));
  if (builtIn) return { kind: 'built-in', name: builtIn };
  throw new UnusableArgument(
    `${JSON.stringify(first)} is neither a command of rnncheck nor a subject that comes with it (${known.join(', ')}); a file needs --contract (${contracts.join(', ')})`,
  );
}

/** What a file in JavaScript needs no option for: it is run by Node, and exports what it likes. */
function refusePythonsOwn(contract: Contract, options: SubjectOptions): void {
  const given = (['python', 'class', 'name'] as const).find((name) => options[name]?.length);
  if (!given) return;
  throw new UnusableArgument(
    `--${given} is for files in Python, and --contract ${contract} for files in JavaScript and TypeScript: leave one of the two away`,
  );
}

export function surroundingsFrom(options: SubjectOptions): Surroundings {
  const { sandbox, timeout, totalTimeout, memory, precision, initialisation } = options;
  return {
    sandbox,
    limits: { requestSeconds: timeout, totalSeconds: totalTimeout, memoryBytes: memory * 1e6 },
    ...(precision && { precision }),
    ...(initialisation && { initialisation }),
  };
}

/** What a person types for this subject, before and after the options of a run. */
export function commandFor(
  specification: Specification,
  options: SubjectOptions,
): readonly [before: string, after: string] {
  const { precision, initialisation, python, timeout, totalTimeout, memory } = options;
  const before = [
    ...['npx', 'rnncheck', ...subjectWords(specification)],
    ...(precision ? ['--precision', precision] : []),
    ...(initialisation ? ['--initialisation', initialisation] : []),
    ...(python ? ['--python', quoted(python)] : []),
    ...(timeout === usual.timeout ? [] : ['--timeout', String(timeout)]),
    ...(totalTimeout === usual.total ? [] : ['--total-timeout', String(totalTimeout)]),
    ...(memory === usual.memory ? [] : ['--memory', String(memory)]),
  ];
  const after =
    specification.kind === 'command' ? ['--', ...specification.command.map(quoted)] : [];
  return [before.join(' '), after.join(' ')];
}

function subjectWords(specification: Specification): string[] {
  if (specification.kind === 'command') return ['check'];
  if (specification.kind === 'built-in') {
    return specification.name === 'reference' ? [] : ['check', specification.name];
  }
  const { path, contract, className, names } = specification;
  return [
    ...['check', quoted(path), '--contract', contract],
    ...(className ? ['--class', className] : []),
    ...names.flatMap((name) => ['--name', name]),
  ];
}

function more(given: string, before: readonly string[]): readonly string[] {
  if (/^[^=]+=.+$/.test(given)) return [...before, given];
  throw new InvalidArgumentError('A name is given as ours=theirs.');
}
