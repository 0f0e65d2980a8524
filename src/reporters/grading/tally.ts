import { isRejection } from '../../runner/verdict.ts';
import type { FeedbackPart } from './feedback.ts';

/** How it came out in one sentence: `27 of 31 laws hold, 3 are broken, 1 could not be looked at.` */
export function tallyOf(parts: readonly FeedbackPart[]): string {
  const verdicts = parts.flatMap(({ laws }) => laws.map(({ verdict }) => verdict));
  const held = verdicts.filter((verdict) => verdict === 'held').length;
  const unanswered = verdicts.filter((verdict) => verdict === 'errored').length;
  const broken = verdicts.filter(isRejection).length - unanswered;
  const silent = verdicts.length - held - broken - unanswered;
  const be = (count: number) => (count === 1 ? 'is' : 'are');
  return [
    `${held} of ${verdicts.length} laws hold`,
    ...(broken > 0 ? [`${broken} ${be(broken)} broken`] : []),
    ...(unanswered > 0 ? [`${unanswered} got no answer`] : []),
    ...(silent > 0
      ? [`${silent} could not be looked at, and earn${silent === 1 ? 's' : ''} nothing`]
      : []),
  ]
    .join(', ')
    .concat('.');
}
