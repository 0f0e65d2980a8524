import type { Grade, ItemGrade } from '../../grading/grade.ts';
import type { Item, Rubric } from '../../grading/rubric.ts';
import { isRejection, type PropertyVerdict } from '../../runner/verdict.ts';
import { fields } from '../details.ts';
import { diagnosisLines } from '../diagnosis.ts';
import { faultSentence } from '../fault-sentence.ts';
import { shortNumber } from '../numbers.ts';
import { plain } from '../plain.ts';
import type { Report } from '../report.ts';

/** For whoever handed it in, in Markdown: what holds and what does not, and nothing of a hidden item. */
export function studentFeedback(report: Report, { items }: Rubric, grade: Grade): string {
  const graded = items.map((item, k) => ({ item, grade: grade.items[k]! }));
  const visible = graded.filter(({ item }) => item.visible);
  const hidden = graded.length - visible.length;
  const parts = [
    hidden > 0
      ? `# ${visible.length} of ${graded.length} parts\n\nThe others are shown when grades are published.`
      : `# ${shown(grade.earned)} of ${grade.points} points`,
    ...visible.map((part) => itemPart(part, report)),
    ...firstThingToMend(
      visible.map(({ item }) => item),
      report,
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function itemPart(
  { item, grade }: { readonly item: Item; readonly grade: ItemGrade },
  { verdicts }: Report,
): string {
  const about = new Map(verdicts.map((verdict) => [verdict.property, verdict]));
  const laws = grade.laws.map(({ law, verdict }) => {
    const mark = verdict === 'held' ? '✓' : '✗';
    const remark = verdict === 'held' ? '' : ` (${verdict})`;
    return `- ${mark} ${about.get(law)?.claim ?? law}${remark}`;
  });
  const notes = [
    ...(grade.isForgiven
      ? ['A mistake that costs points elsewhere shows here too, and costs nothing here.']
      : []),
    ...(grade.lacks.length > 0
      ? [`This part counts once these have all of their points: ${grade.lacks.join(', ')}.`]
      : []),
  ];
  return [
    `## ${item.title}: ${shown(grade.earned)} of ${grade.points}`,
    laws.join('\n'),
    ...notes,
  ].join('\n\n');
}

/** The broken law with the smallest example, and the hint. */
function firstThingToMend(visible: readonly Item[], { verdicts, diagnosis }: Report): string[] {
  const laws = visible.flatMap((item) => item.laws);
  const broken = verdicts.filter(
    ({ property, verdict }) => isRejection(verdict) && laws.includes(property),
  );
  const [first] = broken.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  if (!first) return [];
  const hints = diagnosis ? diagnosisLines(diagnosis, 'student') : [];
  return [
    '## What to look at first',
    plain(first.claim),
    `\`\`\`text\n${plain(example(first).join('\n')).replaceAll('```', "'''")}\n\`\`\``,
    ...hints.map((hint) => plain(hint)),
  ];
}

const sizeOf = ({ counterexample }: PropertyVerdict) =>
  counterexample ? JSON.stringify(counterexample.given).length : Number.POSITIVE_INFINITY;

/** What was asked and what was answered. What is right is for the reader to work out. */
function example({ counterexample, fault }: PropertyVerdict): string[] {
  const answers = (counterexample?.comparisons ?? []).flatMap(({ quantity, first, worst }) => {
    const found = first ?? worst;
    if (!found) return [];
    const place = found.index.length === 0 ? quantity : `${quantity}[${found.index.join('][')}]`;
    return [`your answer for ${place} is ${shortNumber(found.received)}, which is wrong`];
  });
  return [
    ...(counterexample ? fields(counterexample.given) : []),
    ...answers,
    ...(fault ? [faultSentence(fault)] : []),
  ];
}

function shown(points: number): string {
  return String(Math.round(points * 100) / 100);
}
