import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { handedIn, unpack } from '../../../bin/grading/submissions.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rnncheck-submissions-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

let folders = 0;
async function folder(): Promise<string> {
  folders += 1;
  const made = join(root, String(folders));
  await mkdir(made);
  return made;
}

async function zip(file: string, fill: (zip: ZipFile) => void): Promise<string> {
  const made = new ZipFile();
  fill(made);
  made.end();
  await pipeline(made.outputStream, createWriteStream(file));
  return file;
}

const opened = async (path: string, wanted?: string) =>
  unpack({ id: 'x', path }, join(await folder(), 'x'), 'sequential', wanted);

test('files, folders and zips are submissions; hidden files and other kinds are not', async () => {
  const from = await folder();
  await writeFile(join(from, 'ada.py'), '');
  await writeFile(join(from, 'notes.txt'), '');
  await writeFile(join(from, '.hidden.py'), '');
  await mkdir(join(from, 'bob'));
  await zip(join(from, 'cyd.zip'), (made) => made.addBuffer(Buffer.from(''), 'a.py'));
  expect((await handedIn(from, 'sequential')).map(({ id }) => id)).toEqual(['ada', 'bob', 'cyd']);
});

test('two of the same name, and a folder without any, are refused', async () => {
  const from = await folder();
  await expect(handedIn(from, 'sequential')).rejects.toThrow(/holds no submissions/);
  await writeFile(join(from, 'ada.py'), '');
  await mkdir(join(from, 'ada'));
  await expect(handedIn(from, 'sequential')).rejects.toThrow(/two submissions .* are called ada/);
  await expect(handedIn(join(from, 'nowhere'), 'sequential')).rejects.toThrow(/cannot be read/);
});

describe('what is unpacked', () => {
  test('the same content has the same digest, as a file of any name', async () => {
    const from = await folder();
    await writeFile(join(from, 'ada.py'), 'x = 1');
    await writeFile(join(from, 'bob.py'), 'x = 1');
    await writeFile(join(from, 'cyd.py'), 'x = 2');
    const [ada, bob, cyd] = await Promise.all(
      ['ada', 'bob', 'cyd'].map((name) => opened(join(from, `${name}.py`))),
    );
    expect(ada!.digest).toBe(bob!.digest);
    expect(ada!.digest).not.toBe(cyd!.digest);
    expect(ada!.file).toBe('submission.py');
  });

  test('a zip: its one file in the language, wherever in it', async () => {
    const file = await zip(join(await folder(), 'ada.zip'), (made) => {
      made.addBuffer(Buffer.from('x = 1'), 'week3/network.py');
      made.addBuffer(Buffer.from('words'), 'week3/README.md');
    });
    const found = await opened(file);
    expect(found.file).toBe('week3/network.py');
    expect(await readFile(join(found.folder, found.file), 'utf8')).toBe('x = 1');
  });

  test('of several files the one that the assignment names', async () => {
    const file = await zip(join(await folder(), 'ada.zip'), (made) => {
      made.addBuffer(Buffer.from(''), 'network.py');
      made.addBuffer(Buffer.from(''), 'helpers.py');
    });
    expect((await opened(file, 'network.py')).file).toBe('network.py');
    await expect(opened(file)).rejects.toThrow(
      /several files that may be meant: helpers.py, network.py/,
    );
    await expect(opened(file, 'rnn.py')).rejects.toThrow('it has no rnn.py');
  });
});

describe('refused, with a word', () => {
  test('a zip whose names climb out', async () => {
    const file = await zip(join(await folder(), 'ada.zip'), (made) =>
      made.addBuffer(Buffer.from('x'), 'aa/escape.py'),
    );
    // The library that writes zips refuses such a name too: it is put in afterwards.
    const bytes = await readFile(file, 'latin1');
    await writeFile(file, bytes.replaceAll('aa/escape.py', '../escape.py'), 'latin1');
    await expect(opened(file)).rejects.toThrow(/cannot be unpacked: .*\.\.\/escape\.py/);
    expect(await readdir(root)).not.toContain('escape.py');
  });

  test('a zip that unpacks to more than is allowed, whatever it says of itself', async () => {
    const file = await zip(join(await folder(), 'ada.zip'), (made) =>
      made.addBuffer(Buffer.alloc(101e6), 'zeros.py'),
    );
    await expect(opened(file)).rejects.toThrow('it unpacks to more than 100 MB');
  });

  test('a zip of too many files', async () => {
    const file = await zip(join(await folder(), 'ada.zip'), (made) => {
      for (let k = 0; k <= 2000; k++) made.addBuffer(Buffer.from(''), `${k}.py`);
    });
    await expect(opened(file)).rejects.toThrow('it has more than 2000 files');
  });

  test('a link in a zip, in a folder, and in place of a file', async () => {
    const from = await folder();
    const file = await zip(join(from, 'ada.zip'), (made) =>
      made.addBuffer(Buffer.from('/etc/passwd'), 'network.py', { mode: 0o120777 }),
    );
    await expect(opened(file)).rejects.toThrow('network.py is a link');
    await mkdir(join(from, 'bob'));
    await symlink('/etc/passwd', join(from, 'bob', 'network.py'));
    await expect(opened(join(from, 'bob'))).rejects.toThrow('network.py is a link');
    await symlink('/etc/passwd', join(from, 'cyd.py'));
    await expect(opened(join(from, 'cyd.py'))).rejects.toThrow('it is a link');
  });

  test('what is no zip', async () => {
    const file = join(await folder(), 'ada.zip');
    await writeFile(file, 'not a zip');
    await expect(opened(file)).rejects.toThrow(/cannot be unpacked/);
  });
});
