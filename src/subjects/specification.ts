import type { Precision } from '../certificate/rounding.ts';
import type { Initialisation } from '../reference/initialise.ts';
import { type BuiltIn, builtInSubjects } from './built-in.ts';
import type { Adapted } from './process/adapter.ts';
import { confinementOf } from './process/adapters.ts';
import { environment } from './process/environment.ts';
import { processSubject } from './process/process-subject.ts';
import { type BackendName, chosenBackend } from './sandbox/backend.ts';
import type { Confinement } from './sandbox/confinement.ts';
import { defaultLimits, type Limits } from './sandbox/limits.ts';
import type { Subject } from './subject.ts';

/** A subject in words: whoever has them can open it again, in another thread or another sandbox. */
export type Specification =
  | { readonly kind: 'built-in'; readonly name: BuiltIn }
  /** A file beside which the adapter of its language speaks the protocol. */
  | ({ readonly kind: 'adapted' } & Adapted)
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
  const confinement =
    specification.kind === 'command'
      ? commandConfinement(specification.command)
      : await confinementOf(specification, backend);
  return processSubject({
    ...options,
    backend,
    confinement,
    limits: { ...defaultLimits, ...limits },
  });
}

function commandConfinement([file, ...args]: readonly [string, ...string[]]): Confinement {
  return { file, args, folder: process.cwd(), readable: [], environment };
}
