import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { json } from '../../src/reporters/json.ts';
import type { Report } from '../../src/reporters/report.ts';
import { isRejection } from '../../src/runner/verdict.ts';
import { fromWire } from '../../src/subjects/protocol/wire.ts';
import type { Spent } from '../stopwatch.ts';
import type { Examiner } from './examiner.ts';
import { Refused } from './refused.ts';
import { type Shelf, shelf } from './shelf.ts';
import { type HandedIn, unpack } from './submissions.ts';
import { keyOf, type Terms } from './terms.ts';

/** Where a class lies on this machine. */
export interface Place {
  /** What is known of each submission, in a folder by its id. */
  readonly shelves: string;
  /** Where submissions are unpacked, each in a folder of its own. */
  readonly unpacked: string;
}

/** What became of a submission, before anything is said of points. */
export type Examined =
  | {
      readonly kind: 'examined';
      readonly digest: string;
      /** From its shelf: those of a large class are not all held at once. */
      readonly report: () => Report;
      /** Laws that came out otherwise when they were looked at once more. */
      readonly unsteady: () => readonly string[];
      /** Where time went, unless an earlier run has examined it. */
      readonly spent?: Spent;
    }
  | { readonly kind: 'unusable'; readonly digest: string; readonly reason: string }
  | { readonly kind: 'infrastructure'; readonly reason: string };

/** Who is told how the class goes on. */
export interface Listener {
  readonly onVerdict: (id: string, property: string) => void;
  readonly onExamined: (id: string, examined: Examined) => void;
}

/** Every submission, as many at a time as the examiner can be given. */
export async function examineAll(
  submissions: readonly HandedIn[],
  terms: Terms,
  place: Place,
  examiner: Examiner,
  listener: Listener,
): Promise<ReadonlyMap<string, Examined>> {
  const found = new Map<string, Examined>();
  const waiting = submissions.values();
  const keepBusy = async () => {
    for (const handed of waiting) {
      const examined = await examineOne(handed, terms, place, examiner, listener);
      found.set(handed.id, examined);
      listener.onExamined(handed.id, examined);
    }
  };
  const lanes = Math.min(examiner.atOnce, submissions.length);
  await Promise.all(Array.from({ length: lanes }, keepBusy));
  return found;
}

/** Asks a submission everything, or goes on where an earlier run was stopped. */
async function examineOne(
  handed: HandedIn,
  terms: Terms,
  place: Place,
  examiner: Examiner,
  { onVerdict }: Listener,
): Promise<Examined> {
  const folder = join(place.unpacked, handed.id);
  try {
    const submission = await unpack(handed, folder, terms.contract, terms.file);
    const { digest } = submission;
    const kept = shelf(join(place.shelves, handed.id), keyOf(digest, terms));
    if (kept.found(verdictFile) !== undefined) return examinedOn(kept, digest);
    const answered = await examiner.examine(submission, terms, (verdict) => {
      kept.keepVerdict(verdict);
      onVerdict(handed.id, verdict.property);
    });
    if (answered.kind === 'unusable') return { ...answered, digest };
    if (answered.kind === 'infrastructure') return answered;
    kept.keep(verdictFile, json(asFirstFound(answered.report, kept)));
    return { ...examinedOn(kept, digest), spent: answered.spent };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return error instanceof Refused
      ? { kind: 'unusable', digest: '', reason }
      : { kind: 'infrastructure', reason };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const verdictFile = 'verdict.json';

/** What was found first stays: a stop and a new start must not give anybody another grade. */
function asFirstFound(report: Report, kept: Shelf): Report {
  const verdicts = report.verdicts.map((verdict) => kept.verdict(verdict.property) ?? verdict);
  const accepted = !verdicts.some(({ verdict }) => isRejection(verdict));
  return { ...report, verdicts, accepted };
}

function examinedOn(kept: Shelf, digest: string) {
  return {
    kind: 'examined',
    digest,
    report: () => fromWire(JSON.parse(kept.found(verdictFile)!)) as Report,
    unsteady: kept.unsteady,
  } as const;
}
