import { constants } from 'node:fs';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UnusableArgument } from '../src/runner/select.ts';

const latest = 'reports/latest';

/** What reports are written as, and the file that each goes to unless another is named. */
const usualNames = {
  json: 'verdict.json',
  text: 'verdict.txt',
  markdown: 'verdict.md',
  junit: 'junit.xml',
  gitlab: 'gl-code-quality-report.json',
  html: 'index.html',
} as const;
type Format = keyof typeof usualNames;
const formats = Object.keys(usualNames) as Format[];

/** A report in a file, or annotations for GitHub among what is printed. */
export type Destination = { readonly format: Format; readonly file: string } | 'github';

/** `junit`, `junit:path/to/file`, or `github`. */
export function parseDestination(given: string): Destination {
  if (given === 'github') return given;
  const [name, ...rest] = given.split(':');
  const format = formats.find((known) => known === name);
  if (!format) {
    throw new UnusableArgument(
      name === 'github'
        ? 'github is printed, and goes to no file: try --report github.'
        : `Reports are written as ${formats.join(', ')} or github: try --report json:verdict.json.`,
    );
  }
  const file = rest.join(':');
  return { format, file: file === '' ? `${latest}/${usualNames[format]}` : file };
}

/** Looks at every folder that will be written to before any work is done; returns the usual one. */
export async function prepareFolders(destinations: readonly Destination[]): Promise<string> {
  const files = destinations.flatMap((one) => (one === 'github' ? [] : one.file));
  for (const folder of [latest, ...files.map((file) => dirname(file))]) {
    await prepareFolder(folder);
  }
  return latest;
}

export async function prepareFolder(folder: string, what = 'reports'): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableArgument(
      `${what} cannot be written to ${folder} (${reason}); name a folder that you can write to, or run from one`,
    );
  }
}

/** Whole or not at all: a reader never sees half a report. */
export async function writeReport(file: string, content: string): Promise<void> {
  const partial = `${file}.partial`;
  await writeFile(partial, content);
  await rename(partial, file);
}
