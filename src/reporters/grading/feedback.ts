import { disclosed } from '../../grading/disclosed.ts';
import type { Grade, ItemGrade } from '../../grading/grade.ts';
import { lawsOfMemory, rootOf } from '../../grading/root.ts';
import type { Item, Rubric } from '../../grading/rubric.ts';
import { isRejection, type PropertyVerdict, type VerdictKind } from '../../runner/verdict.ts';
import type { Diagnosis } from '../../zoo/diagnosis/diagnosis.ts';
import { diagnosisLines } from '../diagnosis.ts';
import { faultSentence } from '../fault-sentence.ts';
import { plain } from '../plain.ts';
import type { Report } from '../report.ts';
import { answersIn } from './answers.ts';
import { contractNames } from './contract-names.ts';
import { givenLines } from './given.ts';
import { rounded } from './rounded.ts';

/** What is said to whoever handed it in; nothing of a hidden item, and no answer. */
export interface Feedback {
  readonly heading: string;
  /** Those in which something is wrong come first. */
  readonly parts: readonly FeedbackPart[];
  /** Of the broken laws that may be seen, the one that others may follow from. */
  readonly first?: FirstLook;
}

export interface FirstLook {
  readonly claim: string;
  /** Why this one of several. */
  readonly why?: string;
  /** The smallest case that breaks it. */
  readonly given: readonly string[];
  /** What the names of a network's numbers mean, where there are some to be followed by hand. */
  readonly names?: string;
  /** What was asked and what came back. */
  readonly answers: readonly string[];
  readonly hints: readonly string[];
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

function firstLook(
  verdict: PropertyVerdict,
  { verdicts, diagnosis }: Report,
  seen: readonly string[],
  { contract }: Rubric,
): FirstLook {
  const { claim, counterexample, fault } = verdict;
  const broken = verdicts.filter((one) => isRejection(one.verdict) && seen.includes(one.property));
  const told = diagnosis && disclosed(diagnosis, verdicts, seen);
  const given = counterexample ? givenLines(counterexample.given).map(plain) : [];
  const hasNames = given.some((line) => line.startsWith('Wxh = '));
  return {
    claim,
    ...(broken.length > 1 && { why: whyFirst(verdict, broken.length - 1) }),
    given,
    ...(hasNames && { names: contractNames[contract] }),
    answers: [...answersIn(verdict), ...(fault ? faultSentence(fault).split('\n') : [])].map(plain),
    hints: told && (told.kind === 'named' || isPlaced(verdict)) ? hintsIn(told) : [],
  };
}

/**
 * Whether it helps to say where wrong numbers were found. Where there was no answer, its error says more; and where
 * an answer depends on what was asked before, they were found anywhere.
 */
function isPlaced(verdict: PropertyVerdict): boolean {
  return verdict.fault === undefined && !isOfMemory(verdict);
}

function isOfMemory({ property, verdict }: PropertyVerdict): boolean {
  return verdict === 'violated' && lawsOfMemory.includes(property);
}

function whyFirst(verdict: PropertyVerdict, others: number): string {
  const count = others === 1 ? 'One other law does' : `${others} other laws do`;
  const reason = isOfMemory(verdict)
    ? 'while an answer depends on what was asked before, no example can be repeated'
    : 'the others may follow from it';
  return `${count} not hold either. Mend this one first: ${reason}.`;
}

/** Without the line that only says that a list follows. */
function hintsIn(diagnosis: Diagnosis): string[] {
  return diagnosisLines(diagnosis, 'student')
    .filter((line) => !line.endsWith(':'))
    .map((line) => plain(line.trimStart()));
}
