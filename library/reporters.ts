import type { Audience } from '../src/reporters/diagnosis.ts';
import type { Report } from '../src/reporters/report.ts';
import { terminal as inFull, type TerminalOptions } from '../src/reporters/terminal.ts';

export type { Audience } from '../src/reporters/diagnosis.ts';
export { github } from '../src/reporters/github.ts';
export { gitlab } from '../src/reporters/gitlab.ts';
export { json } from '../src/reporters/json.ts';
export { junit, type Timing } from '../src/reporters/junit.ts';
export { markdown } from '../src/reporters/markdown.ts';
export type { TerminalOptions };

/** A run as text for a person: a table, whatever was rejected in full, and how to run it again. */
export function terminal(report: Report, options: Partial<TerminalOptions> = {}): string {
  return inFull(report, {
    colour: false,
    width: 110,
    exhibits: false,
    quiet: false,
    audience: 'staff',
    ...options,
  });
}

/** A run as one HTML file that needs nothing else. What draws it is loaded when it is first wanted. */
export async function html(report: Report, audience: Audience = 'staff'): Promise<string> {
  const { page } = await import('../src/reporters/page/page.tsx');
  return page(report, audience);
}
