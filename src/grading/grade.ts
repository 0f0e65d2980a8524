import type { VerdictKind } from '../runner/verdict.ts';
import { teamNamed } from '../zoo/zoo.ts';
import type { Item, Rubric } from './rubric.ts';

/** What of a run decides points. */
export interface Judged {
  readonly verdicts: readonly { readonly property: string; readonly verdict: VerdictKind }[];
  /** The known bugs that together explain every wrong number; none where no name fits. */
  readonly bugs: readonly string[];
}

export interface LawGrade {
  readonly law: string;
  readonly verdict: VerdictKind;
}

export interface ItemGrade {
  readonly item: string;
  readonly points: number;
  readonly earned: number;
  readonly laws: readonly LawGrade[];
  /** It was broken by bugs that other items have paid for. */
  readonly isForgiven: boolean;
  /** Items that it requires and that have not earned all of their points. */
  readonly lacks: readonly string[];
}

export interface Grade {
  readonly points: number;
  readonly earned: number;
  readonly items: readonly ItemGrade[];
  /** The cap that was applied, if one took points away. */
  readonly cappedAt?: number;
}

interface Looked {
  readonly item: Item;
  readonly laws: readonly LawGrade[];
}

/** Only what held earns points: silence, an empty case and a timeout earn none. */
const earns = ({ verdict }: LawGrade) => verdict === 'held';
/** A bug that was named explains wrong numbers; it does not explain why something was never answered. */
const isExplained = ({ verdict }: LawGrade) => verdict === 'violated' || verdict === 'imprecise';

export function grade({ items, caps, charge, points }: Rubric, { verdicts, bugs }: Judged): Grade {
  const verdictOf = new Map(verdicts.map(({ property, verdict }) => [property, verdict]));
  const looked = items.map((item) => ({
    item,
    laws: item.laws.map((law) => ({ law, verdict: verdictOf.get(law) ?? 'unsupported' })),
  }));
  const paying = charge === 'once' && bugs.length > 0 ? payingFor(bugs, looked) : items;
  const graded = looked.map(({ item, laws }) => {
    const isForgiven = !paying.includes(item) && laws.some(isExplained);
    const kept = laws.filter((law) => earns(law) || (isForgiven && isExplained(law))).length;
    return { item, laws, isForgiven, share: kept / laws.length };
  });
  const isFull = (name: string) => graded.find(({ item }) => item.name === name)!.share === 1;
  const found = graded.map(({ item, laws, isForgiven, share }): ItemGrade => {
    const lacks = item.requires.filter((name) => !isFull(name));
    const earned = lacks.length > 0 ? 0 : item.points * share;
    return { item: item.name, points: item.points, earned, laws, isForgiven, lacks };
  });
  const sum = found.reduce((total, { earned }) => total + earned, 0);
  const cap = Math.min(
    ...caps.filter(({ unless }) => !unless.every(isFull)).map((one) => one.points),
  );
  const isCapped = cap < sum;
  return {
    points,
    earned: isCapped ? cap : sum,
    items: found,
    ...(isCapped && { cappedAt: cap }),
  };
}

/**
 * The item in which broken laws cost most; where there are several bugs, for each of them the one in which
 * the laws cost most that it must break.
 */
function payingFor(bugs: readonly string[], looked: readonly Looked[]): readonly Item[] {
  const inAll = dearest(looked, () => true);
  if (bugs.length === 1) return inAll;
  return teamNamed(bugs).flatMap(({ breaks }) => {
    const own = dearest(looked, (law) => breaks.includes(law));
    return own.length > 0 ? own : inAll;
  });
}

function dearest(looked: readonly Looked[], isIts: (law: string) => boolean): readonly Item[] {
  const costs = looked.map(({ item, laws }) => {
    const broken = laws.filter((one) => isExplained(one) && isIts(one.law));
    return { item, cost: (item.points * broken.length) / laws.length };
  });
  return costs
    .filter(({ cost }) => cost > 0)
    .toSorted((a, b) => b.cost - a.cost)
    .slice(0, 1)
    .map(({ item }) => item);
}
