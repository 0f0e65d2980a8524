import { hear } from '../../src/baseline/answers.ts';
import { type Baseline, baselineFrom, problemsToCompare } from '../../src/baseline/baseline.ts';
import { type Movement, movementSince } from '../../src/baseline/movement.ts';
import type { Platform } from '../../src/baseline/platform.ts';
import { type NamedProblem, problemsToRecord } from '../../src/baseline/problems.ts';
import type { Subject } from '../../src/subjects/subject.ts';

export const here: Platform = {
  with: ['Node.js 20.0.0'],
  node: '20.0.0',
  v8: '11.3',
  architecture: 'linux x64',
  libc: 'glibc 2.36',
  cpu: '0123456789abcdef',
  functions: 'fedcba9876543210',
};
export const elsewhere: Platform = { ...here, architecture: 'linux arm64', cpu: null };

const seed = 5;

/** What a subject says, recorded. */
export async function recorded(
  subject: Subject,
  problems: readonly NamedProblem[] = problemsToRecord(subject.declaration, seed),
): Promise<Baseline> {
  const { name, declaration } = subject;
  const { precision } = declaration;
  const origin = { suite: '0.0.0', seed, subject: name, precision, platform: here };
  const baseline = baselineFrom(origin, await hear(subject, problems, () => {}));
  if (!baseline) throw new Error(`${name} did not answer everything`);
  return baseline;
}

/** What became of it, when a subject is asked again. */
export async function compared(
  baseline: Baseline,
  subject: Subject,
  platform: Platform = here,
): Promise<Movement> {
  const { name, declaration } = subject;
  const heard = await hear(subject, problemsToCompare(baseline, declaration), () => {});
  return movementSince(baseline, { subject: name, declaration, platform, heard });
}
