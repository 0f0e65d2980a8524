import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A file in a zip. */
export interface Zipped {
  readonly name: string;
  readonly content: string | Buffer;
  readonly mode: number;
}

/** When every file was last changed, as a zip says it: in the time of no particular place. */
const mtime = new Date(1985, 9, 26);

/** The same bytes for the same files. */
export async function zipped(files: readonly Zipped[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, content, mode } of files) {
    const options = { mtime, mode: 0o100000 | mode, forceDosTimestamp: true };
    zip.addBuffer(typeof content === 'string' ? Buffer.from(content) : content, name, options);
  }
  zip.end();
  return buffer(zip.outputStream);
}
