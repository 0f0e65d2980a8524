import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFolder } from './temporary.ts';

/** Harmless targets for an escape, made for the purpose. */
export interface Scene {
  /** Stands in every target, and nowhere else. */
  readonly token: string;
  /** A submission with one file. */
  readonly folder: string;
  readonly submitted: string;
  /** A file that only the judge may read. */
  readonly closedFile: string;
  /** A file beside the submission that permissions let everybody read. */
  readonly openFile: string;
  /** A file that permissions let everybody write. */
  readonly publicFile: string;
  /** A process of the judge. */
  readonly decoy: number;
  /** A listener on 127.0.0.1. */
  readonly port: number;
  isUntouched(file: string): Promise<boolean>;
  isDecoyAlive(): boolean;
  wasVisited(): boolean;
  clear(): Promise<void>;
}

export async function makeScene(): Promise<Scene> {
  const token = `rnncheck-${randomUUID()}`;
  const base = await mkdtemp(join(tmpdir(), 'rnncheck-scene-'));
  await chmod(base, 0o755);

  async function file(folder: string, folderMode: number, fileMode: number): Promise<string> {
    const path = join(base, folder, 'file');
    await mkdir(join(base, folder));
    await writeFile(path, token);
    await chmod(path, fileMode);
    await chmod(join(base, folder), folderMode);
    return path;
  }
  const submitted = await file('submission', 0o755, 0o644);
  const closedFile = await file('closed', 0o700, 0o600);
  const openFile = await file('open', 0o755, 0o644);
  const publicFile = await file('public', 0o777, 0o666);

  const decoy: ChildProcess = spawn('sleep', ['60'], { argv0: token, stdio: 'ignore' });
  let visits = 0;
  const listener = createServer((socket) => {
    visits += 1;
    socket.destroy();
  });
  await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
  const address = listener.address();

  return {
    token,
    folder: join(base, 'submission'),
    submitted,
    closedFile,
    openFile,
    publicFile,
    decoy: decoy.pid!,
    port: typeof address === 'object' && address ? address.port : 0,
    isUntouched: async (path) => (await readFile(path, 'utf8').catch(() => '')) === token,
    isDecoyAlive: () => decoy.exitCode === null && decoy.signalCode === null,
    wasVisited: () => visits > 0,
    async clear() {
      decoy.kill('SIGKILL');
      listener.close();
      await removeFolder(base);
    },
  };
}
