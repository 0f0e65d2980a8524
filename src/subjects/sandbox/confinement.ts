import type { SpawnOptions } from 'node:child_process';

export const backendNames = ['bubblewrap', 'user', 'none'] as const;
export type BackendName = (typeof backendNames)[number];

/** What is to be run, and what it may see. Paths are absolute. */
export interface Confinement {
  readonly file: string;
  readonly args: readonly string[];
  /** The submission: readable, and where the subject runs. */
  readonly folder: string;
  /** Further files and folders that it may read: the adapter, the interpreter's real prefix. */
  readonly readable: readonly string[];
  /** The whole environment; HOME, TMPDIR and RNNCHECK_SUBJECT are set by the backend. */
  readonly environment: Readonly<Record<string, string>>;
}

/** How a process is started. Descriptors 3 and 4 of `stdio` reach the subject; no others do. */
export interface Launch {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid' | 'detached'>;
  /** Ends everything that was started, also what ran away, and removes what was made for it. */
  end(pid: number): Promise<void>;
}

export interface Backend {
  readonly name: BackendName;
  /** Undefined where it works here, else one sentence why not, found by trying. */
  unavailable(): Promise<string | undefined>;
  /** The part of a path that keeps a subject behind these walls from reading it; undefined if none. */
  closed(path: string): Promise<string | undefined>;
  launch(confinement: Confinement): Promise<Launch>;
}
