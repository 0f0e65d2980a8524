import { entriesOf } from '../../network/parameters.ts';
import type { Problem } from '../../network/problem.ts';
import { backpropagate } from '../../reference/backpropagate.ts';
import { float64 } from '../../reference/float64.ts';
import { unroll } from '../../reference/unroll.ts';
import type { Declaration, Operation } from '../../subjects/declaration.ts';
import type { Reply, Requests, Subject } from '../../subjects/subject.ts';
import type { Transcript } from './transcript.ts';

/** An answer, with its question. */
export interface Answered {
  readonly problem: Problem;
  readonly operation: Operation;
  readonly reply: Reply;
}

/** What can be asked of a problem as it stands. */
const passes = ['forward', 'states', 'loss', 'gradients', 'inputGradients'] as const;

/** Asks for all that a subject can say of problems; for its gradient checks if laws about them were broken. */
export async function interview(
  subject: Subject,
  problems: readonly Problem[],
  broken: ReadonlySet<Operation>,
): Promise<void> {
  const { declaration } = subject;
  const isOffered = (operation: Operation) => declaration.operations.includes(operation);
  for (const operation of passes) {
    if (isOffered(operation)) await subject.ask(operation, problems);
  }
  if (isOffered('gradCheck') && broken.has('gradCheck')) {
    await subject.ask('gradCheck', problems.slice(0, 2).flatMap(gradChecks));
  }
}

/** Asks how gradients are clipped where that is hard, if laws about it were broken. */
export async function interviewOnClipping(
  subject: Subject,
  broken: ReadonlySet<Operation>,
): Promise<void> {
  const { declaration } = subject;
  if (!declaration.operations.includes('clip') || !broken.has('clip')) return;
  await subject.ask('clip', extremes(declaration));
}

/** Differences that are allowed, in units of the largest slope: which are too large tells what is compared. */
const shares = [0.3, 0.75, 1.25, 1.75, 5];

function gradChecks(problem: Problem): Requests['gradCheck'][] {
  const { parameters } = backpropagate(float64, problem, unroll(float64, problem));
  const largest = Math.max(
    ...entriesOf(problem.parameters).flatMap(([name]) =>
      Array.from(parameters[name]!, (slope) => Math.abs(slope)),
    ),
  );
  // No slope, nothing to compare; then rounding alone would answer.
  if (!(largest > 0)) return [];
  return [1e-4, 0.5].flatMap((step) =>
    [false, true].flatMap((wrong) =>
      shares.map((share) => ({ problem, step, threshold: share * largest, wrong })),
    ),
  );
}

/** Gradients whose norm is no number, or is out of reach on the usual way to it; and two plain rows. */
function extremes({ clipRules }: Declaration): Requests['clip'][] {
  const { NaN: nothing, POSITIVE_INFINITY: infinite } = Number;
  const gradients = [
    [3e200, -4e200],
    [3e-200, 4e-200],
    [infinite, 1],
    [nothing, 1],
    [nothing, -infinite],
  ];
  const arrays = [
    ...gradients.map((values) => ({ shape: [2], values: Float64Array.from(values) })),
    { shape: [2, 2], values: Float64Array.of(3, 4, 6, 8) },
  ];
  return clipRules.flatMap((rule) =>
    arrays.map((array) => ({ rule, gradients: [array], threshold: 1 })),
  );
}

/** The answers of interviews about problems as they stand, one by one. */
export function answersIn(transcript: Transcript): Answered[] {
  return transcript
    .filter(({ operation }) => passes.some((pass) => pass === operation))
    .flatMap(({ operation, requests, replies }) =>
      replies.map((reply, k) => ({ problem: requests[k] as Problem, operation, reply })),
    );
}
