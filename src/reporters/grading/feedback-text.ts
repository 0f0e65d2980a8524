import { fenced } from '../markdown.ts';
import type { Feedback, FeedbackPart } from './feedback.ts';

/** Feedback in Markdown. */
export function feedbackText({ heading, parts, first }: Feedback): string {
  const paragraphs = [
    `# ${heading}`,
    ...parts.map(partText),
    ...(first
      ? [
          '## What to look at first',
          `The law: ${first.claim}.`,
          fenced(first.example.join('\n')),
          ...first.hints.map((hint) => `- ${hint}`),
        ]
      : []),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

export function partText({ heading, laws, notes }: FeedbackPart): string {
  const lines = laws.map(({ claim, verdict }) =>
    verdict === 'held' ? `- ✓ ${claim}` : `- ✗ ${claim} (${verdict})`,
  );
  return [`## ${heading}`, lines.join('\n'), ...notes].join('\n\n');
}
