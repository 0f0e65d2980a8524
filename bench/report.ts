import { goalTable, outcomeOf } from './goals.ts';
import type { Findings } from './measurement.ts';
import { asMarkdown, asText, type Table } from './tables.ts';

export interface Section {
  readonly title: string;
  readonly findings: Findings;
}

/** For a terminal. */
export function text(sections: readonly Section[], circumstances: Table): string {
  return [asText(circumstances), summary(sections), ...sections.map((s) => body(s, asText, ''))]
    .join('\n\n')
    .concat('\n');
}

/** For a page. */
export function markdown(sections: readonly Section[], circumstances: Table): string {
  return [
    '## Speed and sharpness beside others',
    asMarkdown(circumstances),
    summary(sections),
    ...sections.map((s) => body(s, asMarkdown, '### ')),
  ].join('\n\n');
}

function body(
  { title, findings }: Section,
  render: (table: Table) => string,
  mark: string,
): string {
  const { tables, goals, notes } = findings;
  return [
    `${mark}${title}`,
    ...tables.map(render),
    ...(goals.length === 0 ? [] : [render(goalTable(goals))]),
    ...notes,
  ].join('\n\n');
}

function summary(sections: readonly Section[]): string {
  const outcomes = sections.flatMap(({ findings }) => findings.goals.map(outcomeOf));
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  return `Goals: ${count('met')} met, ${count('falls short')} falling short, ${count('not measured')} not measured. Times are medians of interleaved rounds, ratios medians of the ratios within a round.`;
}
