import { relative } from 'node:path';
import type { MatcherResult, MatcherState } from 'vitest';
import type { Report } from '../../src/reporters/report.ts';
import { isRejection } from '../../src/runner/verdict.ts';
import { runOf } from '../run.ts';
import { openerOf, type Subject } from '../subject.ts';
import type { HoldOptions } from './options.ts';
import { rejectionLines } from './rejection.ts';
import { replayOf } from './replay.ts';

/** Whether a subject obeys a property, or all those whose names a glob matches. */
export async function toHold(
  this: MatcherState,
  subject: Subject,
  property: string,
  options: HoldOptions = {},
): Promise<Awaited<MatcherResult>> {
  const { isNot, testPath = '', currentTestName = '' } = this;
  const replay = replayOf(relative(process.cwd(), testPath), currentTestName.split(' > '));
  const report = await runOf(
    openerOf(subject, options),
    { ...options, only: [property] },
    () => replay,
  );
  const isTested = report.verdicts.some(({ verdict }) => verdict === 'held');
  if (!report.accepted) return { pass: false, message: () => rejected(report) };
  if (isTested) return { pass: true, message: () => `expected ${property} to be broken; it held` };
  return { pass: isNot, message: () => untested(report) };
}

function rejected({ verdicts, diagnosis }: Report): string {
  const broken = verdicts.filter(({ verdict }) => isRejection(verdict));
  return broken
    .flatMap((verdict, i) => [
      `${verdict.verdict} ${verdict.property}: ${verdict.claim}`,
      ...rejectionLines(verdict, i === broken.length - 1 ? diagnosis : undefined),
    ])
    .join('\n');
}

function untested({ verdicts }: Report): string {
  return verdicts
    .map(({ property, verdict, reason }) => `${property} is ${verdict}: ${reason}`)
    .join('\n');
}
