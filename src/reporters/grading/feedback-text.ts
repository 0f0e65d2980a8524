import { fenced } from '../markdown.ts';
import type { Feedback, FeedbackPart } from './feedback.ts';
import type { FirstLook } from './first-look.ts';
import { tallyOf } from './tally.ts';

/** Feedback in Markdown. */
export function feedbackText(feedback: Feedback): string {
  const { heading, parts, first } = feedback;
  const paragraphs = [
    `# ${heading}`,
    tallyOf(parts),
    ...(first ? firstText(first) : []),
    ...parts.map(partText),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

/** The law to begin with, in paragraphs. */
export function firstText({ claim, why, given, names, answers, hints }: FirstLook): string[] {
  return [
    '## What to look at first',
    `The law: ${claim}.`,
    ...(why ? [why] : []),
    names ? 'The smallest case that was found, to be followed by hand:' : 'What was asked:',
    fenced([...given, ...answers].join('\n')),
    ...(names ? [`${names} Entries are counted from 0.`] : []),
    ...(hints.length > 0 ? ['To think about:', hints.map((hint) => `- ${hint}`).join('\n')] : []),
  ];
}

export function partText({ heading, laws, notes }: FeedbackPart): string {
  const lines = laws.map(({ claim, verdict, words }) =>
    verdict === 'held' ? `- ✓ ${claim}` : `- ✗ ${claim} (${words ?? verdict})`,
  );
  return [`## ${heading}`, lines.join('\n'), ...notes].join('\n\n');
}
