import { encodeNumber } from './numbers.ts';
import type { Report } from './report.ts';

/** verdict.json: the same bytes for the same run, on any machine and at any time. */
export function json(report: Report): string {
  const encoded = JSON.stringify(
    report,
    (_name, value: unknown) => (typeof value === 'number' ? encodeNumber(value) : value),
    2,
  );
  return `${encoded}\n`;
}
