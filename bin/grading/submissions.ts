import { createHash } from 'node:crypto';
import { chmod, copyFile, cp, lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, extname, join, relative } from 'node:path';
import { UnusableArgument } from '../../src/runner/select.ts';
import { type Contract, languageOf } from '../../src/subjects/contracts.ts';
import { limits } from './limits.ts';
import { Refused } from './refused.ts';
import { unzip } from './unzip.ts';

/** What was handed in: a file, a folder or a zip, by its name without an ending. */
export interface HandedIn {
  readonly id: string;
  readonly path: string;
}

/** What may be asked: the one file in a folder of its own, where nobody else's lies. */
export interface Submission {
  readonly folder: string;
  /** Inside the folder. */
  readonly file: string;
  /** All of them, inside the folder. */
  readonly files: readonly string[];
  /** The same for the same content, whatever it is called. */
  readonly digest: string;
}

const endings = { Python: ['.py'], JavaScript: ['.ts', '.mts', '.js', '.mjs'] } as const;

/** What lies in a folder of submissions, by id. Hidden files and what no contract is about are passed over. */
export async function handedIn(folder: string, contract: Contract): Promise<readonly HandedIn[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableArgument(`the folder of submissions cannot be read (${reason})`);
  });
  const wanted: readonly string[] = [...endings[languageOf(contract)], '.zip'];
  const found: HandedIn[] = [];
  for (const name of names.filter((one) => !/^[._]/.test(one)).toSorted()) {
    const path = join(folder, name);
    const isFolder = (await lstat(path)).isDirectory();
    const ending = extname(name);
    if (isFolder) found.push({ id: name, path });
    else if (wanted.includes(ending)) found.push({ id: basename(name, ending), path });
  }
  const twice = found.find(({ id }, k) => found.findIndex((other) => other.id === id) !== k);
  if (twice) {
    throw new UnusableArgument(
      `two submissions in ${folder} are called ${twice.id}; leave one of them there`,
    );
  }
  if (found.length > 0) return found;
  throw new UnusableArgument(
    `${folder} holds no submissions: folders, zips, or files that end in ${wanted.join(', ')}`,
  );
}

/**
 * Everything that was handed in, in a new folder that the sandbox may read. A file that comes alone gets
 * a name that everybody's has: what is the same to the byte is the same.
 */
export async function unpack(
  { path }: HandedIn,
  folder: string,
  contract: Contract,
  wanted: string | undefined,
): Promise<Submission> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const about = await lstat(path);
  if (about.isSymbolicLink()) throw new Refused('it is a link; hand in the file itself');
  if (about.isDirectory()) await copied(path, folder);
  else if (extname(path) === '.zip') await unzip(path, folder);
  else await copyFile(path, join(folder, wanted ?? `submission${extname(path)}`));
  const files = await filesIn(folder);
  await opened(folder);
  const file = theOne(files, contract, wanted);
  return { folder, file, files, digest: await digestOf(folder, files) };
}

/** A copy without links: what one points to may be somebody else's. */
async function copied(from: string, to: string): Promise<void> {
  let [files, bytes] = [0, 0];
  await cp(from, to, {
    recursive: true,
    async filter(source) {
      const about = await lstat(source);
      if (about.isSymbolicLink()) {
        throw new Refused(`${relative(from, source)} is a link; hand in the file itself`);
      }
      files += 1;
      bytes += about.isFile() ? about.size : 0;
      if (files > limits.files) throw new Refused(`it has more than ${limits.files} files`);
      if (bytes > limits.bytes) throw new Refused(`it is larger than ${limits.bytes / 1e6} MB`);
      return about.isFile() || about.isDirectory();
    },
  });
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((one) => one.isFile())
    .map((one) => relative(folder, join(one.parentPath, one.name)))
    .toSorted();
}

async function opened(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const one of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await chmod(join(one.parentPath, one.name), one.isDirectory() ? 0o755 : 0o644);
  }
}

/** The file that is meant: the one that the assignment names, else the only one in its language. */
function theOne(files: readonly string[], contract: Contract, wanted: string | undefined): string {
  const known: readonly string[] = endings[languageOf(contract)];
  const seen = files.filter((file) => !/(^|\/)[._]/.test(file));
  const candidates = wanted
    ? seen.filter((file) => basename(file) === wanted)
    : seen.filter((file) => known.includes(extname(file)));
  const [first, ...others] = candidates;
  if (first && others.length === 0) return first;
  if (wanted) {
    throw new Refused(first ? `it has several files called ${wanted}` : `it has no ${wanted}`);
  }
  throw new Refused(
    first
      ? `it has several files that may be meant: ${candidates.join(', ')}`
      : `it has no file that ends in ${known.join(' or ')}`,
  );
}

async function digestOf(folder: string, files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = await readFile(join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
