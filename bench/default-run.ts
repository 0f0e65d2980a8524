import { execFile } from 'node:child_process';
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type CpuProfile, cpuProfile } from './profile.ts';

const program = fileURLToPath(new URL('../dist/bin/rnncheck.js', import.meta.url));
const peakMemory = new URL('peak-memory.mjs', import.meta.url).href;

/** What a run of the whole catalogue takes. */
export interface DefaultRun {
  readonly seconds: number;
  /** The most memory that was resident at once. */
  readonly megabytes: number;
}

export async function isBuilt(): Promise<boolean> {
  return access(program).then(
    () => true,
    () => false,
  );
}

export async function defaultRun(): Promise<DefaultRun> {
  return inFolderOfItsOwn(async (folder) => {
    const started = process.hrtime.bigint();
    await run(folder, ['--import', peakMemory]);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    const kilobytes = Number(await readFile(join(folder, 'peak-memory'), 'utf8'));
    return { seconds, megabytes: (1024 * kilobytes) / 1e6 };
  });
}

/** The same, watched by Node's profiler: a profile of each thread. */
export async function profiledRun(): Promise<CpuProfile[]> {
  return inFolderOfItsOwn(async (folder) => {
    await run(folder, ['--cpu-prof']);
    const files = (await readdir(folder)).filter((file) => file.endsWith('.cpuprofile'));
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    return texts.map((text) => cpuProfile.parse(JSON.parse(text)));
  });
}

/** Seconds for a subject in a sandbox; fails where it is rejected. */
export async function sandboxedRun(path: string, contract: string): Promise<number> {
  const subject = ['check', resolve(path), '--contract', contract, '--sandbox', 'bubblewrap'];
  return inFolderOfItsOwn(async (cwd) => {
    const started = process.hrtime.bigint();
    await promisify(execFile)(process.execPath, [program, ...subject, '--quiet'], { cwd });
    return Number(process.hrtime.bigint() - started) / 1e9;
  });
}

/** Fails where the reference is rejected. */
async function run(folder: string, options: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [...options, program, '--quiet'], { cwd: folder });
}

async function inFolderOfItsOwn<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'rnncheck-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
