import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const OTHERS_READ = 0o004;
const OTHERS_ENTER = 0o001;

/** The first part of a path, from the root, that is closed to other users; undefined if none is. */
export async function closedPart(path: string): Promise<string | undefined> {
  const target = await realpath(path);
  for (const part of ancestors(target)) {
    if (!((await stat(part)).mode & OTHERS_ENTER)) return part;
  }
  return (await isReadable(target)) ? undefined : target;
}

/** Whether another user who stands before it could read a file, or read and enter a folder. */
export async function isReadable(path: string): Promise<boolean> {
  const target = await stat(path);
  const wanted = target.isDirectory() ? OTHERS_READ | OTHERS_ENTER : OTHERS_READ;
  return (target.mode & wanted) === wanted;
}

/** The folders above a path, from the root down. */
export function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [...ancestors(parent), parent];
}
