import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);

/** A project of its own, with what this one has compiled among its packages. */
export function projectOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rnncheck-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync('fixtures/projects/vitest', folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(resolve('.'), join(folder, 'node_modules/rnncheck'));
  symlinkSync(resolve('node_modules/vitest'), join(folder, 'node_modules/vitest'));
  return folder;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npx vitest run ARGS` there. */
export async function vitestIn(folder: string, ...args: readonly string[]): Promise<Ran> {
  const vitest = resolve('node_modules/vitest/vitest.mjs');
  try {
    const ran = await run(process.execPath, [vitest, 'run', '--reporter=verbose', ...args], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1' },
      maxBuffer: 1e8,
    });
    return { ...ran, code: 0 };
  } catch (error) {
    return error as Ran;
  }
}
