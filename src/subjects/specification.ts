import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Precision } from '../certificate/rounding.ts';
import type { Initialisation } from '../reference/initialise.ts';
import { type BuiltIn, builtInSubjects } from './built-in.ts';
import { processSubject } from './process/process-subject.ts';
import { findPython } from './process/python.ts';
import { Unusable } from './process/unusable.ts';
import { type Backend, type BackendName, chosenBackend } from './sandbox/backend.ts';
import type { Confinement } from './sandbox/confinement.ts';
import { defaultLimits, type Limits } from './sandbox/limits.ts';
import type { Subject } from './subject.ts';

/** What an assignment or an interface asks of a file in Python: adapters/python knows each. */
export const contracts = ['sequential', 'fully-recurrent', 'memory', 'functions', 'torch'] as const;
export type Contract = (typeof contracts)[number];

/** A subject in words: whoever has them can open it again, in another thread or another sandbox. */
export type Specification =
  | { readonly kind: 'built-in'; readonly name: BuiltIn }
  | {
      readonly kind: 'adapted';
      readonly contract: Contract;
      readonly path: string;
      readonly className?: string;
      /** Names that the contract's page declares as adjustable, as name=value. */
      readonly names: readonly string[];
      readonly python?: string;
    }
  /** A program that speaks the protocol itself. */
  | { readonly kind: 'command'; readonly command: readonly [string, ...string[]] };

export const sandboxChoices = ['auto', 'bubblewrap', 'user', 'none'] as const;

/** How a subject that is a process is run. */
export interface Surroundings {
  readonly sandbox: 'auto' | BackendName;
  readonly limits: Partial<Limits>;
  readonly precision?: Precision;
  readonly initialisation?: Initialisation;
}

export async function open(
  specification: Specification,
  { sandbox, limits, ...options }: Surroundings,
): Promise<Subject> {
  if (specification.kind === 'built-in') return builtInSubjects[specification.name]();
  const backend = await chosenBackend(sandbox);
  const confinement = await confinementOf(specification, backend);
  return processSubject({
    ...options,
    backend,
    confinement,
    limits: { ...defaultLimits, ...limits },
  });
}

async function confinementOf(
  specification: Exclude<Specification, { kind: 'built-in' }>,
  backend: Backend,
): Promise<Confinement> {
  if (specification.kind === 'command') {
    const [file, ...args] = specification.command;
    return { file, args, folder: process.cwd(), readable: [], environment };
  }
  const { contract, path, className, names, python } = specification;
  const subject = resolve(path);
  if (!existsSync(subject)) throw new Unusable('judge', `there is no file ${path}`);
  const { file, prefixes } = await findPython(subject, backend, python);
  return {
    file,
    args: [
      adapter,
      '--contract',
      contract,
      ...(className === undefined ? [] : ['--class', className]),
      ...names.flatMap((name) => ['--option', name]),
      subject,
    ],
    folder: statSync(subject).isDirectory() ? subject : dirname(subject),
    readable: [adapter, ...prefixes],
    environment,
  };
}

/** It lies beside `src`, and beside `dist`, where the same module is one folder deeper. */
const adapter =
  ['../../', '../../../']
    .map((up) =>
      fileURLToPath(new URL(`${up}adapters/python/rnncheck_subject.py`, import.meta.url)),
    )
    .find((path) => existsSync(path)) ?? 'adapters/python/rnncheck_subject.py';

/** Nothing of the judge's own. Threads of linear algebra would only fight over two cores. */
const environment = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LANG: 'C.UTF-8',
  RNNCHECK_CHANNEL: '3,4',
  PYTHONDONTWRITEBYTECODE: '1',
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
};
