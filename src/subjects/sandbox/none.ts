import { randomUUID } from 'node:crypto';
import type { Backend } from './confinement.ts';
import { extinguish, Family } from './processes.ts';
import { removeFolder, temporaryFolder } from './temporary.ts';
import { acrossThreshold, MARK, programPath } from './threshold.ts';

/** No walls at all, for code that the caller trusts; but nothing that it started is left behind. */
export const none: Backend = {
  name: 'none',

  async unavailable() {
    return programPath('bash') ? undefined : 'the program bash was not found on the PATH.';
  },

  closed: async () => undefined,

  async launch({ file, args, folder, environment }) {
    const mark = randomUUID();
    const temporary = await temporaryFolder();
    return {
      ...acrossThreshold([file, ...args], false),
      options: {
        cwd: folder,
        env: { ...environment, HOME: temporary, TMPDIR: temporary, [MARK]: mark },
        detached: true,
      },
      async end(pid) {
        killGroup(pid);
        const family = new Family(pid, mark);
        await extinguish(() => family.members());
        await removeFolder(temporary);
      },
    };
  },
};

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nobody of it is left.
  }
}
