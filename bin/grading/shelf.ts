import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PropertyVerdict } from '../../src/runner/verdict.ts';
import { fromWire, toWire } from '../../src/subjects/protocol/wire.ts';

/** Where everything that is known of one submission lies; each file is whole or not there. */
export interface Shelf {
  /** What was found of a law first. */
  verdict(property: string): PropertyVerdict | undefined;
  /** Laws that came out otherwise when they were looked at once more. */
  unsteady(): readonly string[];
  /** A file that was written before. */
  found(name: string): string | undefined;
  keep(name: string, content: string): void;
  /** What was found first stays; what differs from it later is an alarm, and never overwrites it. */
  keepVerdict(verdict: PropertyVerdict): void;
}

/** The shelf of a submission; what was kept under another key was about something else. */
export function shelf(folder: string, key: string): Shelf {
  const verdictFolder = join(folder, 'verdicts');
  const unsteadyFile = join(folder, 'unsteady.json');
  if (read(join(folder, 'key')) !== key) rmSync(folder, { recursive: true, force: true });
  mkdirSync(verdictFolder, { recursive: true });
  writeWhole(join(folder, 'key'), key);
  const fileOf = (property: string) => join(verdictFolder, `${property}.json`);
  const unsteady = (): readonly string[] => JSON.parse(read(unsteadyFile) ?? '[]');
  return {
    verdict(property) {
      const text = read(fileOf(property));
      return text === undefined ? undefined : readVerdict(text);
    },
    unsteady,
    found: (name) => read(join(folder, name)),
    keep: (name, content) => writeWhole(join(folder, name), content),
    keepVerdict(verdict) {
      const { property } = verdict;
      const text = writtenVerdict(verdict);
      const before = read(fileOf(property));
      if (before === undefined) writeWhole(fileOf(property), text);
      else if (before !== text) {
        const laws = new Set([...unsteady(), property]);
        writeWhole(unsteadyFile, JSON.stringify([...laws].toSorted()));
      }
    },
  };
}

/** Text of one form for one verdict, with words where JSON has no number. */
export function writtenVerdict(verdict: PropertyVerdict): string {
  return JSON.stringify(toWire(verdict));
}

export function readVerdict(text: string): PropertyVerdict {
  return fromWire(JSON.parse(text)) as PropertyVerdict;
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
