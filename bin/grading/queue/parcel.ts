import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { type Submission, unpack } from '../submissions.ts';
import type { SubmissionJob } from './job.ts';

/** All files of a submission in one text, the same for the same files. */
export async function packed({ folder, files }: Submission): Promise<string> {
  const zip = new ZipFile();
  for (const file of files) {
    zip.addBuffer(await readFile(join(folder, file)), file, { mtime: new Date(0), mode: 0o644 });
  }
  zip.end();
  return (await buffer(zip.outputStream)).toString('base64');
}

/** The submission again, behind the same checks as a zip that was handed in. */
export async function unpacked(
  { zip, digest, terms }: SubmissionJob,
  folder: string,
): Promise<Submission> {
  const path = `${folder}.zip`;
  await writeFile(path, Buffer.from(zip, 'base64'));
  const submission = await unpack({ id: '', path }, folder, terms.contract, terms.file);
  if (submission.digest === digest) return submission;
  throw new Error('a submission is not the one that was sent');
}
