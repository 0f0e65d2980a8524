import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { UnusableArgument } from '../../../src/runner/select.ts';

const run = promisify(execFile);

/** Where the package lies, installed or cloned: this module is in it, or in its `dist`. */
export const packageFolder = ['../../../', '../../../../']
  .map((up) => fileURLToPath(new URL(up, import.meta.url)))
  .find((folder) => existsSync(join(folder, 'autograders')))!;

/** This very rnncheck, as npm packs it: what grades there is what was tried here. */
export async function packedPackage(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'rnncheck-package-'));
  try {
    const flags = ['--ignore-scripts', '--pack-destination', folder];
    await run('npm', ['pack', packageFolder, ...flags], { cwd: folder });
    const [tarball] = await readdir(folder);
    return await readFile(join(folder, tarball!));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableArgument(
      `an autograder holds rnncheck itself, as npm packs it, and that failed (${reason})`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
