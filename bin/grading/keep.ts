import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from '../../src/grading/ledger.ts';
import type { Rubric } from '../../src/grading/rubric.ts';
import { writeWhole } from './shelf.ts';
import { wordsOf } from './words.ts';

/** Writes a file into a folder, which is made if it is not there. */
export function keep(
  folder: string,
  written: readonly [file: string, text: string] | undefined,
): void {
  if (!written) return;
  const [file, text] = written;
  mkdirSync(folder, { recursive: true });
  writeWhole(join(folder, file), text);
}

/** Who handed nothing in is told so, until something is there: nothing of an earlier run stays. */
export async function keepMissing(
  folder: string,
  missing: readonly Entry[],
  rubric: Rubric,
  assignment: string,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const entry of missing) {
    // An id of a roster may be no name of a folder, or that of another one.
    const place = join(folder, encodeURIComponent(entry.id).replaceAll('.', '%2E'));
    for (const words of wordsOf({ entry }, rubric, assignment)) keep(place, words);
  }
}
