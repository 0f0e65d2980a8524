import { fenced } from '../markdown.ts';
import type { Feedback, FeedbackPart } from './feedback.ts';

/** Feedback in Markdown. */
export function feedbackText({ heading, parts, first }: Feedback): string {
  const paragraphs = [`# ${heading}`, ...parts.map(partText), ...(first ? firstText(first) : [])];
  return `${paragraphs.join('\n\n')}\n`;
}

/** The smallest example, in paragraphs. */
export function firstText({ claim, example, hints }: NonNullable<Feedback['first']>): string[] {
  return [
    '## What to look at first',
    `The law: ${claim}.`,
    fenced(example.join('\n')),
    ...hints.map((hint) => `- ${hint}`),
  ];
}

export function partText({ heading, laws, notes }: FeedbackPart): string {
  const lines = laws.map(({ claim, verdict }) =>
    verdict === 'held' ? `- ✓ ${claim}` : `- ✗ ${claim} (${verdict})`,
  );
  return [`## ${heading}`, lines.join('\n'), ...notes].join('\n\n');
}
