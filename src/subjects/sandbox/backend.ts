import { Unusable } from '../process/unusable.ts';
import { bubblewrap } from './bubblewrap.ts';
import type { Backend, BackendName } from './confinement.ts';
import { none } from './none.ts';
import { user } from './user.ts';

export type { Backend, BackendName, Confinement } from './confinement.ts';

const backends: Readonly<Record<BackendName, Backend>> = { bubblewrap, user, none };

export function backendNamed(name: BackendName): Backend {
  return backends[name];
}

/** For 'auto' the strongest that works here; never 'none', which must be asked for by name. */
export async function chosenBackend(choice: 'auto' | BackendName): Promise<Backend> {
  if (choice !== 'auto') {
    const reason = await backends[choice].unavailable();
    if (reason) throw new Unusable('judge', `the sandbox ${choice} does not work here: ${reason}`);
    return backends[choice];
  }
  const reasons: string[] = [];
  for (const backend of [bubblewrap, user]) {
    const reason = await backend.unavailable();
    if (!reason) return backend;
    reasons.push(`${backend.name}: ${reason}`);
  }
  throw new Unusable(
    'judge',
    `no sandbox works here.\n${reasons.map((reason) => `  ${reason}\n`).join('')}` +
      'Mend one of these, or choose "none" for code that you trust as your own.',
  );
}
