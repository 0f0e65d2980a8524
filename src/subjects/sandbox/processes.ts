import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { MARK } from './threshold.ts';
import { isSubjectUid } from './uids.ts';

export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly uid: number;
  readonly residentBytes: number;
}

/** A living process, or undefined. A dead one that waits to be collected does not live. */
function readProcess(pid: number): Process | undefined {
  const status = readText(`/proc/${pid}/status`);
  if (!status) return undefined;
  const field = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1];
  const number = (name: string) => Number(field(name) ?? 0);
  // The first thread may be dead while others run.
  if (/[ZX]/.test(field('State') ?? 'X') && number('Threads') < 2) return undefined;
  return {
    pid,
    parent: number('PPid'),
    uid: number('Uid'),
    residentBytes: 1024 * number('VmRSS'),
  };
}

/** Memory with shared pages divided among those who share them; undefined where it is not told. */
export function proportionalBytes(pid: number): number | undefined {
  const kilobytes = /^Pss:\s*(\d+)/m.exec(readText(`/proc/${pid}/smaps_rollup`) ?? '')?.[1];
  return kilobytes === undefined ? undefined : 1024 * Number(kilobytes);
}

/** The mark that a process was started with. */
export function markOf(pid: number): string | undefined {
  const variables = readText(`/proc/${pid}/environ`)?.split('\0') ?? [];
  return variables.find((each) => each.startsWith(`${MARK}=`))?.slice(MARK.length + 1);
}

/** The living processes that were started under this name (argument 0). */
export function processesCalled(name: string): Process[] {
  return [...processIds()]
    .filter((pid) => readText(`/proc/${pid}/cmdline`)?.split('\0')[0] === name)
    .flatMap((pid) => readProcess(pid) ?? []);
}

/**
 * The processes that come from one. Membership is kept: whoever was seen once stays a member after
 * its parent has died. Whoever ran away unseen is known by the mark, or by a user id that no one else
 * has.
 */
export class Family {
  readonly #pid: number;
  readonly #mark: string | undefined;
  readonly #uids = new Set<number>();
  #members = new Set<number>();
  #strangers = new Set<number>();

  /** Who has this user id is a member from the beginning. */
  constructor(pid: number, mark: string | undefined, uid?: number) {
    this.#pid = pid;
    this.#mark = mark;
    if (uid !== undefined) this.#uids.add(uid);
  }

  /** Who lives now. */
  members(): Process[] {
    const present = processIds();
    this.#strangers = intersection(this.#strangers, present);
    const unknown = new Map<number, Process>();
    const found: Process[] = [];
    for (const pid of present) {
      if (this.#strangers.has(pid)) continue;
      const process = readProcess(pid);
      if (!process) continue;
      if (this.#members.has(pid)) found.push(process);
      else unknown.set(pid, process);
    }
    // A child may come before its parent in the list, so look again after each round of discovery.
    this.#members = new Set(found.map(({ pid }) => pid));
    for (let before = -1; before < found.length; ) {
      before = found.length;
      for (const [pid, process] of unknown) {
        if (!this.#isMember(process)) continue;
        unknown.delete(pid);
        found.push(process);
        this.#members.add(pid);
        if (isSubjectUid(process.uid)) this.#uids.add(process.uid);
      }
    }
    for (const pid of unknown.keys()) this.#strangers.add(pid);
    return found;
  }

  #isMember({ pid, parent, uid }: Process): boolean {
    return (
      // Only a child of ours: the number may by now belong to someone else.
      (pid === this.#pid && parent === process.pid) ||
      this.#members.has(parent) ||
      this.#uids.has(uid) ||
      (this.#mark !== undefined && markOf(pid) === this.#mark)
    );
  }
}

/** Kills whom `find` finds, again and again, until it finds nobody. */
export async function extinguish(find: () => readonly Process[]): Promise<void> {
  let left = find();
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === 1000) {
      const pids = left.map(({ pid }) => pid).join(', ');
      throw new Error(`Processes of a subject would not end: ${pids}.`);
    }
    for (const { pid } of left) kill(pid);
    await sleep(5);
    left = find();
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

function processIds(): Set<number> {
  try {
    return new Set(readdirSync('/proc').map(Number).filter(Number.isInteger));
  } catch {
    return new Set();
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
}

function intersection(some: ReadonlySet<number>, others: ReadonlySet<number>): Set<number> {
  return new Set([...some].filter((each) => others.has(each)));
}
