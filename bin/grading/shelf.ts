import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PropertyVerdict } from '../../src/runner/verdict.ts';

/** Where everything that is known of one submission lies; each file is whole or not there. */
export interface Shelf {
  /** Verdicts that were found before, by the property's name. */
  readonly verdicts: ReadonlyMap<string, PropertyVerdict>;
  /** A file that an earlier run has written. */
  found(name: string): string | undefined;
  keep(name: string, content: string): void;
  keepVerdict(verdict: PropertyVerdict): void;
}

/** The shelf of a submission; what was kept under another key was about something else. */
export function shelf(folder: string, key: string): Shelf {
  const verdictFolder = join(folder, 'verdicts');
  if (read(join(folder, 'key')) !== key) rmSync(folder, { recursive: true, force: true });
  mkdirSync(verdictFolder, { recursive: true });
  writeWhole(join(folder, 'key'), key);
  const verdicts = readdirSync(verdictFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name): PropertyVerdict => JSON.parse(readFileSync(join(verdictFolder, name), 'utf8')));
  return {
    verdicts: new Map(verdicts.map((verdict) => [verdict.property, verdict])),
    found: (name) => read(join(folder, name)),
    keep: (name, content) => writeWhole(join(folder, name), content),
    keepVerdict: (verdict) =>
      writeWhole(join(verdictFolder, `${verdict.property}.json`), JSON.stringify(verdict)),
  };
}

/** A reader never sees half a file, whenever the writer is killed. */
export function writeWhole(file: string, content: string): void {
  const partial = `${file}.partial`;
  writeFileSync(partial, content);
  renameSync(partial, file);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
