import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { program } from './program.ts';

const run = promisify(execFile);
// Where reports go.
const folder = mkdtempSync(join(tmpdir(), 'rnncheck-'));
afterAll(() => rmSync(folder, { recursive: true }));

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Nobody's pipeline: there it would record no baseline. */
export const ofAPerson: NodeJS.ProcessEnv = { ...process.env, CI: undefined };

/** `rnncheck ARGS`, as a person would run it. */
export async function rnncheck(...args: readonly string[]): Promise<Ran> {
  const options = { cwd: folder, env: ofAPerson, maxBuffer: 1e9 };
  try {
    const ran = await run(process.execPath, [program, ...args], options);
    return { ...ran, code: 0 };
  } catch (error) {
    return error as Ran;
  }
}

/** `rnncheck check --json ARGS` */
export function check(...args: readonly string[]): Promise<Ran> {
  return rnncheck('check', '--json', ...args);
}

/** Where the subjects of a contract are kept. */
export function fixture(contract: string, file = ''): string {
  return resolve('fixtures/subjects', contract, file);
}
