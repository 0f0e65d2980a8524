import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { limits } from './limits.ts';
import { Refused } from './refused.ts';

/**
 * Unpacks a zip that a stranger made. Names that climb out of the folder are refused, links too; and
 * what is counted is what comes out, not what the zip says of itself.
 */
export async function unzip(path: string, folder: string): Promise<void> {
  const zip = await opened(path);
  let [entries, bytes] = [0, 0];
  try {
    for await (const entry of entriesOf(zip)) {
      entries += 1;
      if (entries > limits.files) throw new Refused(`it has more than ${limits.files} files`);
      if (isLink(entry)) throw new Refused(`${entry.fileName} is a link; hand in the file itself`);
      if (entry.isEncrypted()) throw new Refused('it is encrypted');
      if (entry.fileName.endsWith('/')) continue;
      const target = join(folder, entry.fileName);
      await mkdir(dirname(target), { recursive: true });
      const counted = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length;
          if (bytes > limits.bytes)
            done(new Refused(`it unpacks to more than ${limits.bytes / 1e6} MB`));
          else done(null, chunk);
        },
      });
      await pipeline(await contentOf(zip, entry), counted, createWriteStream(target));
    }
  } catch (error) {
    throw error instanceof Refused ? error : unreadable(error);
  } finally {
    zip.close();
  }
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((done, failed) => {
    yauzl.open(
      path,
      { lazyEntries: true, autoClose: false, strictFileNames: true },
      (error, zip) => (error ? failed(unreadable(error)) : done(zip)),
    );
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | undefined>((done, failed) => {
      const settle = (finish: () => void) => {
        zip.off('entry', found).off('end', ended).off('error', broken);
        finish();
      };
      const found = (one: Entry) => settle(() => done(one));
      const ended = () => settle(() => done(undefined));
      const broken = (error: unknown) => settle(() => failed(error));
      zip.on('entry', found).on('end', ended).on('error', broken);
      zip.readEntry();
    });
    if (!entry) return;
    yield entry;
  }
}

function contentOf(zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  return new Promise((done, failed) => {
    zip.openReadStream(entry, (error, stream) => (error ? failed(error) : done(stream)));
  });
}

/** The upper half of these attributes is a file's mode on Unix. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

function unreadable(error: unknown): Refused {
  const reason = error instanceof Error ? error.message : String(error);
  return new Refused(`it cannot be unpacked: ${reason}`);
}
