import type { Grade, ItemGrade } from '../../grading/grade.ts';
import { rootOf } from '../../grading/root.ts';
import type { Item, Rubric } from '../../grading/rubric.ts';
import type { PropertyVerdict, VerdictKind } from '../../runner/verdict.ts';
import { plain } from '../plain.ts';
import type { Report } from '../report.ts';
import { type FirstLook, firstLook } from './first-look.ts';
import { rounded } from './rounded.ts';

/** What is said to whoever handed it in; nothing of a hidden item, and no answer. */
export interface Feedback {
  readonly heading: string;
  /** Those in which something is wrong come first. */
  readonly parts: readonly FeedbackPart[];
  /** Of the broken laws that may be seen, the one that others may follow from. */
  readonly first?: FirstLook;
}

/** One item of the rubric. */
export interface FeedbackPart {
  readonly item: string;
  readonly heading: string;
  /** What did not hold comes first. */
  readonly laws: readonly FeedbackLaw[];
  readonly notes: readonly string[];
}

export interface FeedbackLaw {
  readonly claim: string;
  readonly verdict: VerdictKind;
  /** What the verdict means, where it is not `held`. */
  readonly words?: string;
}

export function feedback(report: Report, rubric: Rubric, grade: Grade): Feedback {
  const { verdicts } = report;
  const { items } = rubric;
  const visible = items.filter((item) => item.visible);
  const seen = visible.flatMap((item) => item.laws);
  const first = rootOf(verdicts.filter(({ property }) => seen.includes(property)));
  const parts = visible.map((item) =>
    partOf(item, grade.items.find((one) => one.item === item.name)!, items, verdicts),
  );
  return {
    heading:
      visible.length < items.length
        ? `${visible.length} of ${items.length} parts; the others are shown when grades are published`
        : `${rounded(grade.earned)} of ${grade.points} points`,
    parts: [...parts.filter(isWanting), ...parts.filter((part) => !isWanting(part))],
    ...(first && { first: firstLook(first, report, seen, rubric) }),
  };
}

/** Whether something in a part did not hold. */
export function isWanting({ laws }: FeedbackPart): boolean {
  return laws.some(({ verdict }) => verdict !== 'held');
}

function partOf(
  item: Item,
  { earned, points, laws, isForgiven, lacks }: ItemGrade,
  items: readonly Item[],
  verdicts: readonly PropertyVerdict[],
): FeedbackPart {
  const told = laws.map(({ law, verdict }): FeedbackLaw => {
    const found = verdicts.find(({ property }) => property === law);
    const claim = found?.claim ?? law;
    return verdict === 'held'
      ? { claim, verdict }
      : { claim, verdict, words: wordsFor(verdict, found?.reason) };
  });
  const isHeld = ({ verdict }: FeedbackLaw) => verdict === 'held';
  return {
    item: item.name,
    heading: `${item.title}: ${rounded(earned)} of ${points}`,
    laws: [...told.filter((law) => !isHeld(law)), ...told.filter(isHeld)],
    notes: [
      ...(isForgiven
        ? ['What is broken here costs nothing here: one mistake is charged once.']
        : []),
      ...(lacks.length > 0 ? [lacking(lacks, items)] : []),
    ],
  };
}

/** The name of a hidden item stays hidden. */
function lacking(lacks: readonly string[], items: readonly Item[]): string {
  const wanted = items.filter(({ name }) => lacks.includes(name));
  const titles = wanted.filter(({ visible }) => visible).map(({ title }) => title);
  const others = titles.length < wanted.length ? ['parts that are not shown yet'] : [];
  return `This part counts once these have all of their points: ${[...titles, ...others].join(', ')}.`;
}

/** A verdict for somebody who does not know our six words. */
function wordsFor(verdict: Exclude<VerdictKind, 'held'>, reason: string | undefined): string {
  switch (verdict) {
    case 'violated':
      return 'broken';
    case 'imprecise':
      return 'nearly right, with fewer digits than float64 gives: single precision somewhere, or a difference in place of a derivative';
    case 'errored':
      return 'no answer that could be looked at';
    case 'unsupported':
      return `could not be asked${reason ? `: ${plain(reason)}` : ''}`;
    case 'vacuous':
      return 'nothing was seen that could have broken it';
  }
}
