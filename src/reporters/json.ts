import stringify from 'json-stringify-pretty-compact';
import { encodeNumber } from './numbers.ts';
import type { Report } from './report.ts';

/**
 * verdict.json: the same bytes for the same run, on any machine and at any time. What fits into a line
 * stands in one, so that a row of a matrix is a row.
 */
export function json(report: Report): string {
  const encoded = stringify(report, {
    maxLength: 100,
    replacer: (_name, value: unknown) => (typeof value === 'number' ? encodeNumber(value) : value),
  });
  return `${encoded}\n`;
}
