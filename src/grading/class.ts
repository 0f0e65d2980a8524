import { isRejection, type VerdictKind } from '../runner/verdict.ts';
import type { Entry, Ledger } from './ledger.ts';

type Graded = Extract<Entry, { kind: 'graded' }>;

/** What a class is like. */
export interface ClassSummary {
  readonly graded: readonly Graded[];
  /** Of those who were graded; absent where nobody was. */
  readonly median?: number;
  /** How many earned from `from` points on, but less than `to`; the last bin has the full marks. */
  readonly distribution: readonly {
    readonly from: number;
    readonly to: number;
    readonly count: number;
  }[];
  /** How each law came out, the one that held for the fewest first. */
  readonly laws: readonly LawSummary[];
  /** The bugs that were named, the commonest first. */
  readonly bugs: readonly { readonly bug: string; readonly ids: readonly string[] }[];
  /** Submissions that are wrong in the same way, rounding apart. */
  readonly alike: readonly Alike[];
}

/** For how many submissions a law came out how. */
export interface LawSummary {
  readonly law: string;
  readonly held: number;
  readonly broken: number;
  /** No answer, nothing to be asked, or nothing that could have failed. */
  readonly silent: number;
}

export interface Alike {
  readonly ids: readonly string[];
  /** What explains it. Who has the same known bug computes the same, and need not have copied. */
  readonly bugs: readonly string[];
  /** Whether what was handed in is the same to the byte. */
  readonly isOneFile: boolean;
}

const bins = 10;

export function summaryOf({ entries, points }: Ledger): ClassSummary {
  const graded = entries.filter((entry): entry is Graded => entry.kind === 'graded');
  const width = points / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const { grade } of graded) {
    counts[Math.min(bins - 1, Math.floor(grade.earned / width))]! += 1;
  }
  return {
    graded,
    ...(graded.length > 0 && { median: medianOf(graded.map(({ grade }) => grade.earned)) }),
    distribution: counts.map((count, k) => ({ from: k * width, to: (k + 1) * width, count })),
    laws: lawsOf(graded),
    bugs: groups(graded, ({ bugs }) => bugs)
      .map(([bug, members]) => ({ bug, ids: members.map(({ id }) => id) }))
      .toSorted((a, b) => b.ids.length - a.ids.length),
    alike: groups(graded, ({ behaviour }) => (behaviour ? [behaviour] : []))
      .filter(([, members]) => members.length > 1)
      .map(([, members]) => ({
        ids: members.map(({ id }) => id),
        bugs: members[0]!.bugs,
        isOneFile: new Set(members.map(({ digest }) => digest)).size === 1,
      })),
  };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function lawsOf(graded: readonly Graded[]): LawSummary[] {
  const kinds = new Map<string, VerdictKind[]>();
  const all = graded.flatMap(({ grade }) => grade.items.flatMap(({ laws }) => laws));
  for (const { law, verdict } of all) kinds.set(law, [...(kinds.get(law) ?? []), verdict]);
  return [...kinds]
    .map(([law, found]) => {
      const held = found.filter((kind) => kind === 'held').length;
      const broken = found.filter((kind) => isRejection(kind) && kind !== 'errored').length;
      return { law, held, broken, silent: found.length - held - broken };
    })
    .toSorted((a, b) => a.held - b.held);
}

/** Entries by what they have in common, in the order in which it is first seen. */
function groups(graded: readonly Graded[], keysOf: (entry: Graded) => readonly string[]) {
  const found = new Map<string, Graded[]>();
  for (const entry of graded) {
    for (const key of keysOf(entry)) found.set(key, [...(found.get(key) ?? []), entry]);
  }
  return [...found];
}
