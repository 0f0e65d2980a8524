import { constants } from 'node:fs';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UnusableArgument } from '../src/runner/select.ts';

export const formats = ['json', 'text'] as const;
export type Format = (typeof formats)[number];

export interface Destination {
  readonly format: Format;
  readonly file: string;
}

const latest = 'reports/latest';
const usualNames: Record<Format, string> = { json: 'verdict.json', text: 'verdict.txt' };

/** `json` or `json:path/to/file`. */
export function parseDestination(given: string): Destination {
  const [name, ...rest] = given.split(':');
  const format = formats.find((known) => known === name);
  if (!format) {
    throw new UnusableArgument(
      `Reports are written as ${formats.join(' or ')}: try --report json:verdict.json.`,
    );
  }
  const file = rest.join(':');
  return { format, file: file === '' ? `${latest}/${usualNames[format]}` : file };
}

/** Looks at every folder that will be written to before any work is done; returns the usual one. */
export async function prepareFolders(destinations: readonly Destination[]): Promise<string> {
  for (const folder of [latest, ...destinations.map(({ file }) => dirname(file))]) {
    await prepareFolder(folder);
  }
  return latest;
}

export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableArgument(
      `reports cannot be written to ${folder} (${reason}); name a folder that you can write to, or run from one`,
    );
  }
}

/** Whole or not at all: a reader never sees half a report. */
export async function writeReport(file: string, content: string): Promise<void> {
  const partial = `${file}.partial`;
  await writeFile(partial, content);
  await rename(partial, file);
}
