import { detailsOf } from '../../src/reporters/details.ts';
import { diagnosisLines } from '../../src/reporters/diagnosis.ts';
import type { PropertyVerdict } from '../../src/runner/verdict.ts';
import type { Diagnosis } from '../../src/zoo/diagnosis/diagnosis.ts';

/** Why a property was rejected and which bug that is, in the words of the terminal's report. */
export function rejectionLines(
  verdict: PropertyVerdict,
  diagnosis: Diagnosis | undefined,
): string[] {
  return [
    ...detailsOf(verdict).map((line) => `  ${line}`),
    ...(diagnosis ? [`diagnosis: ${diagnosisLines(diagnosis, 'staff').join('\n')}`] : []),
  ];
}

/** A test's failure. What is thrown deep within rnncheck points at the line that asked for the test. */
export function rejection(
  verdict: PropertyVerdict,
  diagnosis: Diagnosis | undefined,
  askedAt: readonly string[],
): Error {
  const lines = [verdict.claim, ...rejectionLines(verdict, diagnosis)];
  const error = new Error(lines.join('\n'));
  error.name = `${verdict.verdict} ${verdict.property}`;
  error.stack = [`${error.name}: ${error.message}`, ...askedAt].join('\n');
  return error;
}

/** The frames of whoever called a function. */
export function callersOf(called: (...given: never[]) => unknown): string[] {
  const here: { stack?: string } = {};
  Error.captureStackTrace(here, called);
  return here.stack?.split('\n').slice(1) ?? [];
}
