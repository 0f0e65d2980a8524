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
          fenced(first.example),
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

/** A fence that is longer than any in the text, so that nothing that a subject said can end it. */
function fenced(lines: readonly string[]): string {
  const text = lines.join('\n');
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
