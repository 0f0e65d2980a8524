import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnusableArgument } from '../../src/runner/select.ts';

/** A folder of grades that one command works in. */
export interface Locked {
  /** For what does not outlive the command. */
  readonly scratch: string;
  unlock(): void;
}

const scratchPrefix = join(tmpdir(), 'rnncheck-grading-');

/** Keeps two commands out of one folder of grades. Whoever was killed has left its lock and its scratch. */
export function lock(folder: string): Locked {
  const file = join(folder, 'lock');
  const left = leftIn(file);
  if (left && isAlive(left.pid)) {
    throw new UnusableArgument(
      `process ${left.pid} is grading into ${folder}; wait for it, or delete ${file} if it is another program`,
    );
  }
  if (left?.scratch.startsWith(scratchPrefix))
    rmSync(left.scratch, { recursive: true, force: true });
  if (left) rmSync(file);
  const scratch = mkdtempSync(scratchPrefix);
  // Of two that begin at once, one fails here.
  writeFileSync(file, `${process.pid} ${scratch}`, { flag: 'wx' });
  return {
    scratch,
    unlock() {
      rmSync(scratch, { recursive: true, force: true });
      rmSync(file, { force: true });
    },
  };
}

function leftIn(file: string): { readonly pid: number; readonly scratch: string } | undefined {
  try {
    const [, pid = '', scratch = ''] = /^(\d+) (.*)$/.exec(readFileSync(file, 'utf8')) ?? [];
    return { pid: Number(pid), scratch };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  // Its own number was another's before: so it is after a container has started again.
  if (pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's is alive too, though it may not be signalled.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
