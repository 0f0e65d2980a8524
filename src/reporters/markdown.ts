import { isRejection, type PropertyVerdict } from '../runner/verdict.ts';
import { detailsOf } from './details.ts';
import { type Audience, diagnosisLines } from './diagnosis.ts';
import { plain } from './plain.ts';
import type { Report } from './report.ts';

/** A run as Markdown, for a job's summary or a comment: the verdict, what was rejected and why, the rest folded. */
export function markdown(report: Report, audience: Audience = 'staff'): string {
  const { subject, accepted, verdicts, diagnosis, replay, seed } = report;
  const rejected = verdicts.filter(({ verdict }) => isRejection(verdict));
  const parts = [
    `## ${accepted ? '✅' : '❌'} ${escaped(subject)}: ${accepted ? 'accepted' : 'rejected'}`,
    tally(verdicts),
    ...rejected.map(rejection),
    ...(diagnosis
      ? [`### Diagnosis\n\n${fenced(diagnosisLines(diagnosis, audience).join('\n'))}`]
      : []),
    folded('Every property', table(verdicts)),
    `Seed ${seed}. Replay: ${code(replay)}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function tally(verdicts: readonly PropertyVerdict[]): string {
  const counts = new Map<string, number>();
  for (const { verdict } of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

function rejection(verdict: PropertyVerdict): string {
  const heading = `### ${verdict.verdict}: ${verdict.property}`;
  return [heading, escaped(verdict.claim), fenced(detailsOf(verdict).join('\n'))].join('\n\n');
}

function table(verdicts: readonly PropertyVerdict[]): string {
  const rows = verdicts.map(({ property, family, verdict, cases, worst, reason }) => {
    const count = cases.held + cases.vacuous + cases.rejected;
    const remark = worst ? worst.ratio.toFixed(3) : (reason ?? '');
    return `| ${property} | ${family} | ${verdict} | ${count} | ${escaped(remark)} |`;
  });
  return [
    '| property | family | verdict | cases | worst error as a share of its radius |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

/** A fence that is longer than any in the text, so that nothing in it can end it. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...(plain(text).match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${plain(text)}\n${fence}`;
}

function code(text: string): string {
  return `\`${plain(text).replaceAll('`', "'")}\``;
}

/** In running text nothing of a subject's is markup. */
export function escaped(text: string): string {
  return plain(text)
    .replaceAll('\n', ' ')
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
