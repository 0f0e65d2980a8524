import { execFile } from 'node:child_process';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A folder as a tag holds it: sources as they are now, nothing built, nothing installed. */
export async function freshCheckout(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rnncheck-checkout-'));
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const { stdout } = await run('git', list);
  for (const file of stdout.split('\0').filter(Boolean)) await cp(file, join(folder, file));
  return folder;
}

/** Makes all that is in a folder one commit, and returns its name. */
export async function committed(folder: string): Promise<string> {
  const git = async (...words: string[]) =>
    (await run('git', ['-C', folder, '-c', 'user.name=nobody', '-c', 'user.email=no', ...words]))
      .stdout;
  await git('init', '--quiet');
  await git('add', '--all');
  await git('commit', '--quiet', '--no-verify', '--message', 'as it is');
  return (await git('rev-parse', 'HEAD')).trim();
}
