import type { Entry, Ledger } from './ledger.ts';

type Graded = Extract<Entry, { kind: 'graded' }>;

/** What a class is like. */
export interface ClassSummary {
  readonly graded: readonly Graded[];
  /** How many earned from `from` points on, but less than `to`; the last bin has the full marks. */
  readonly distribution: readonly {
    readonly from: number;
    readonly to: number;
    readonly count: number;
  }[];
  /** For each law, how many it held for. */
  readonly laws: readonly { readonly law: string; readonly held: number }[];
  /** The bugs that were named, the commonest first. */
  readonly bugs: readonly { readonly bug: string; readonly ids: readonly string[] }[];
  /** Submissions that are wrong in the same way, to the bit. */
  readonly alike: readonly (readonly string[])[];
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
    distribution: counts.map((count, k) => ({ from: k * width, to: (k + 1) * width, count })),
    laws: lawsOf(graded),
    bugs: groups(graded, ({ bugs }) => bugs)
      .map(([bug, ids]) => ({ bug, ids }))
      .toSorted((a, b) => b.ids.length - a.ids.length),
    alike: groups(graded, ({ behaviour }) => (behaviour ? [behaviour] : []))
      .map(([, ids]) => ids)
      .filter((ids) => ids.length > 1),
  };
}

function lawsOf(graded: readonly Graded[]) {
  const held = new Map<string, number>();
  for (const { law, verdict } of graded.flatMap(({ grade }) =>
    grade.items.flatMap((i) => i.laws),
  )) {
    held.set(law, (held.get(law) ?? 0) + (verdict === 'held' ? 1 : 0));
  }
  return [...held].map(([law, count]) => ({ law, held: count }));
}

/** Ids by what they have in common, in the order in which it is first seen. */
function groups(graded: readonly Graded[], keysOf: (entry: Graded) => readonly string[]) {
  const found = new Map<string, string[]>();
  for (const entry of graded) {
    for (const key of keysOf(entry)) found.set(key, [...(found.get(key) ?? []), entry.id]);
  }
  return [...found];
}
