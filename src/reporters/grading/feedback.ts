import type { Grade, ItemGrade } from '../../grading/grade.ts';
import type { Item, Rubric } from '../../grading/rubric.ts';
import { isRejection, type PropertyVerdict, type VerdictKind } from '../../runner/verdict.ts';
import { fields } from '../details.ts';
import { diagnosisLines } from '../diagnosis.ts';
import { faultSentence } from '../fault-sentence.ts';
import { shortNumber } from '../numbers.ts';
import { plain } from '../plain.ts';
import type { Report } from '../report.ts';
import { rounded } from './rounded.ts';

/** What is said to whoever handed it in; nothing of a hidden item, and no answer. */
export interface Feedback {
  readonly heading: string;
  readonly parts: readonly FeedbackPart[];
  /** The smallest example among the broken laws that may be seen. */
  readonly first?: {
    readonly claim: string;
    readonly example: readonly string[];
    readonly hints: readonly string[];
  };
}

/** One item of the rubric. */
export interface FeedbackPart {
  readonly item: string;
  readonly heading: string;
  readonly laws: readonly { readonly claim: string; readonly verdict: VerdictKind }[];
  readonly notes: readonly string[];
}

export function feedback(report: Report, { items }: Rubric, grade: Grade): Feedback {
  const visible = items.filter((item) => item.visible);
  const first = smallestBroken(visible, report.verdicts);
  return {
    heading:
      visible.length < items.length
        ? `${visible.length} of ${items.length} parts; the others are shown when grades are published`
        : `${rounded(grade.earned)} of ${grade.points} points`,
    parts: visible.map((item) =>
      partOf(item, grade.items.find((one) => one.item === item.name)!, items, report.verdicts),
    ),
    ...(first && {
      first: {
        claim: first.claim,
        example: example(first),
        hints: report.diagnosis ? diagnosisLines(report.diagnosis, 'student') : [],
      },
    }),
  };
}

function partOf(
  item: Item,
  { earned, points, laws, isForgiven, lacks }: ItemGrade,
  items: readonly Item[],
  verdicts: readonly PropertyVerdict[],
): FeedbackPart {
  const claims = new Map(verdicts.map(({ property, claim }) => [property, claim]));
  const titles = lacks.map((name) => items.find((one) => one.name === name)!.title);
  return {
    item: item.name,
    heading: `${item.title}: ${rounded(earned)} of ${points}`,
    laws: laws.map(({ law, verdict }) => ({ claim: claims.get(law) ?? law, verdict })),
    notes: [
      ...(isForgiven
        ? ['A mistake that costs points elsewhere shows here too, and costs nothing here.']
        : []),
      ...(titles.length > 0
        ? [`This part counts once these have all of their points: ${titles.join(', ')}.`]
        : []),
    ],
  };
}

function smallestBroken(
  visible: readonly Item[],
  verdicts: readonly PropertyVerdict[],
): PropertyVerdict | undefined {
  const laws = visible.flatMap((item) => item.laws);
  const sizeOf = ({ counterexample }: PropertyVerdict) =>
    counterexample ? JSON.stringify(counterexample.given).length : Number.POSITIVE_INFINITY;
  return verdicts
    .filter(({ property, verdict }) => isRejection(verdict) && laws.includes(property))
    .toSorted((a, b) => sizeOf(a) - sizeOf(b))[0];
}

/** What was asked and what was answered. What is right is for the reader to work out. */
function example({ counterexample, fault }: PropertyVerdict): string[] {
  const answers = (counterexample?.comparisons ?? []).flatMap(({ quantity, first, worst }) => {
    const found = first ?? worst;
    if (!found) return [];
    const place = found.index.length === 0 ? quantity : `${quantity}[${found.index.join('][')}]`;
    return [`your answer for ${place} is ${shortNumber(found.received)}, which is wrong`];
  });
  const lines = [
    ...(counterexample ? fields(counterexample.given).map((line) => line.trimStart()) : []),
    ...answers,
    ...(fault ? faultSentence(fault).split('\n') : []),
  ];
  return lines.map(plain);
}
