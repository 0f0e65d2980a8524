import { objectSubject } from '../adapters/javascript/module/subject.ts';
import type { Module } from '../adapters/javascript/module/types.ts';
import type { Precision } from '../src/certificate/rounding.ts';
import type { Initialisation } from '../src/reference/initialise.ts';
import { UnusableArgument } from '../src/runner/select.ts';
import { type BuiltIn, builtInSubjects } from '../src/subjects/built-in.ts';
import { contracts, type contractsIn } from '../src/subjects/contracts.ts';
import type { Limits } from '../src/subjects/sandbox/limits.ts';
import { open, type Specification, type sandboxChoices } from '../src/subjects/specification.ts';
import type { Subject as Opened } from '../src/subjects/subject.ts';

/**
 * The implementation under test: an object of functions in the form of `rnncheck/module`, which is asked
 * in this very process; a file or a program, which is asked in a process of its own; or one that comes
 * with rnncheck, by its name.
 */
export type Subject = Module | FileInPython | FileInJavaScript | Program | BuiltIn;

/** A file in Python, and the contract that it is held to (docs/contracts). */
export interface FileInPython extends Walls {
  /** From the working directory, where it is relative. */
  readonly path: string;
  readonly contract: (typeof contractsIn.Python)[number];
  /** The class in the file, where its name is another than the contract's. */
  readonly className?: string;
  /** Names that the contract lets you choose: ours, and yours. */
  readonly names?: Readonly<Record<string, string>>;
  /** The interpreter to run it with. */
  readonly python?: string;
}

/** A file in TypeScript or JavaScript, and the contract that it is held to. */
export interface FileInJavaScript extends Walls {
  /** From the working directory, where it is relative. */
  readonly path: string;
  readonly contract: (typeof contractsIn.JavaScript)[number];
}

/** Any program that speaks the protocol (docs/protocol.md). */
export interface Program extends Walls {
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]];
}

/** What stands around a subject's process. */
export interface Walls {
  /** `none` where nothing is said: it is your own code. */
  readonly sandbox?: (typeof sandboxChoices)[number];
  readonly limits?: Partial<Limits>;
}

/** What a subject may be asked to be, where it can choose. */
export interface Asked {
  readonly precision?: Precision;
  readonly initialisation?: Initialisation;
}

/** How the subject is opened as new, however often; an object of functions is what it is. */
export function openerOf(
  subject: Subject,
  { name, ...asked }: Asked & { readonly name?: string },
): () => Promise<Opened> {
  const { precision, initialisation } = asked;
  const specification = specificationOf(subject);
  if (!specification) {
    const choices = { precision: precision ?? null, initialisation: initialisation ?? null };
    const opened = objectSubject(subject, name ?? 'module', choices);
    return async () => opened;
  }
  const { sandbox = 'none', limits = {} } = subject as Walls;
  const surroundings = {
    ...{ sandbox, limits },
    ...(precision && { precision }),
    ...(initialisation && { initialisation }),
  };
  return async () => ({ ...(await open(specification, surroundings)), ...(name && { name }) });
}

/** An object of functions has none: it cannot be opened elsewhere. */
function specificationOf(subject: Subject): Specification | undefined {
  if (typeof subject === 'string') return { kind: 'built-in', name: known(subject) };
  if (typeof subject !== 'object' || subject === null) {
    throw new UnusableArgument(
      `a subject is an object of functions, { path, contract }, { command } or a name; this is ${subject}`,
    );
  }
  if ('command' in subject && Array.isArray(subject.command))
    return { kind: 'command', command: subject.command };
  if (!('contract' in subject)) return undefined;
  const { path, contract, className, names = {}, python } = subject as FileInPython;
  if (!contracts.includes(contract)) {
    throw new UnusableArgument(
      `no contract is called ${JSON.stringify(contract)}; there are ${contracts.join(', ')}`,
    );
  }
  return {
    kind: 'adapted',
    path,
    contract,
    names: Object.entries(names).map(([ours, theirs]) => `${ours}=${theirs}`),
    ...(className && { className }),
    ...(python && { python }),
  };
}

function known(name: BuiltIn): BuiltIn {
  if (Object.hasOwn(builtInSubjects, name)) return name;
  const names = Object.keys(builtInSubjects).join(', ');
  throw new UnusableArgument(
    `no subject that comes with rnncheck is called ${JSON.stringify(name)}; there are ${names}. A file is given as { path, contract }`,
  );
}
