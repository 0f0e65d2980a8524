import { randomUUID } from 'node:crypto';
import { chown, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Unusable } from '../process/unusable.ts';
import { attempt, failure } from './attempt.ts';
import type { Backend } from './confinement.ts';
import { closedPart } from './permissions.ts';
import { extinguish, Family } from './processes.ts';
import { removeFolder, temporaryFolder } from './temporary.ts';
import { acrossThreshold, MARK, programPath, requiredProgram } from './threshold.ts';
import { freshUid } from './uids.ts';

/** Walls made of file permissions: a user id of the subject's own, for where namespaces are closed. */
export const user: Backend = {
  name: 'user',

  async unavailable() {
    if (process.getuid?.() !== 0) return 'it needs root, to start the subject as another user.';
    for (const name of ['bash', 'setpriv']) {
      if (!programPath(name)) return `the program ${name} was not found on the PATH.`;
    }
    return failure(await attempt(user, { file: requiredProgram('true'), folder: '/' }));
  },

  closed: closedPart,

  async launch({ file, args, folder, readable, environment }) {
    for (const path of [file, folder, ...readable]) {
      const closed = await closedPart(path);
      if (closed) {
        throw new Unusable(
          'judge',
          `another user cannot read ${path}, because ${closed} is closed to others. ` +
            `Open it (chmod o+rx ${closed}), or keep what the subject needs elsewhere.`,
        );
      }
    }
    const mark = randomUUID();
    const uid = freshUid();
    const temporary = await temporaryFolder();
    await chown(temporary, uid, uid);
    // Killed with the judge, where the judge is killed.
    const setpriv = [requiredProgram('setpriv'), '--no-new-privs', '--pdeathsig', 'KILL'];
    return {
      ...acrossThreshold([...setpriv, file, ...args], true),
      options: {
        cwd: folder,
        env: { ...environment, HOME: temporary, TMPDIR: temporary, [MARK]: mark },
        uid,
        gid: uid,
        detached: true,
      },
      async end(pid) {
        const family = new Family(pid, mark, uid);
        await extinguish(() => family.members());
        await removeFolder(temporary);
        await removeLeavings(uid);
      },
    };
  },
};

/** Where everyone may write, the subject may have. */
async function removeLeavings(uid: number): Promise<void> {
  for (const folder of ['/tmp', '/var/tmp', '/dev/shm']) {
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      const owner = await lstat(path).catch(() => undefined);
      if (owner?.uid === uid) await removeFolder(path);
    }
  }
}
