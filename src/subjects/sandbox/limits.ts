import { totalmem } from 'node:os';

const MB = 1_000_000;

/** What a subject may use. Whoever speaks with it keeps the seconds and the output. */
export interface Limits {
  /** Resident memory of all its processes together. */
  readonly memoryBytes: number;
  readonly processes: number;
  /** stdout and stderr together. */
  readonly outputBytes: number;
  readonly startSeconds: number;
  readonly requestSeconds: number;
  /** For all answers together; a subject is started for each family of properties. */
  readonly totalSeconds: number;
}

/** What the judge needs for himself where memory is short. */
const judgesShare = 400 * MB;

export const defaultLimits: Limits = {
  memoryBytes: memoryFor(Math.min(process.constrainedMemory() || totalmem(), totalmem())),
  processes: 64,
  outputBytes: 16 * MB,
  startSeconds: 30,
  requestSeconds: 10,
  totalSeconds: 600,
};

/** A gigabyte, or what the machine or the container has, less the judge's share. */
export function memoryFor(platformBytes: number): number {
  return Math.max(100 * MB, Math.min(1000 * MB, platformBytes - judgesShare));
}

/** Limits that the kernel holds, the same for every subject. */
export const kernelLimits = {
  /** The largest file that it may write. */
  fileBytes: 64 * MB,
  /** Its own /tmp, where that is a file system of its own. */
  temporaryBytes: 64 * MB,
  /**
   * Processes and threads, where the user id is the subject's alone. Threads are many where
   * nothing is wrong (linear algebra takes one for each core), so this is far above the number of
   * processes, and only keeps a bomb small until the watcher sees it.
   */
  tasks: 512,
} as const;
