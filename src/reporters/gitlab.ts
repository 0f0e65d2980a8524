import { createHash } from 'node:crypto';
import { isRejection } from '../runner/verdict.ts';
import { detailsOf } from './details.ts';
import { plain } from './plain.ts';
import type { Report } from './report.ts';

/** GitLab's code quality report: an issue for each property that was rejected. */
export function gitlab({ subject, verdicts }: Report, file: string = subject): string {
  const issues = verdicts
    .filter(({ verdict }) => isRejection(verdict))
    .map((verdict) => ({
      description: plain(`${verdict.claim}: ${detailsOf(verdict).join('; ')}`),
      check_name: verdict.property,
      // The same issue in the next run, whatever its numbers.
      fingerprint: createHash('sha256').update(`${file} ${verdict.property}`).digest('hex'),
      severity: verdict.verdict === 'imprecise' ? 'major' : 'critical',
      location: { path: file, lines: { begin: 1 } },
    }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}
