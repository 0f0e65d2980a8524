import type { Problem } from '../../network/problem.ts';
import type { Operation } from '../../subjects/declaration.ts';
import type { Reply, Requests, Subject } from '../../subjects/subject.ts';
import type { Transcript } from './transcript.ts';

/** An answer, with its question. */
export interface Answered {
  readonly problem: Problem;
  readonly operation: Operation;
  readonly reply: Reply;
}

/** What can be asked of a problem as it stands. */
const askable = ['forward', 'states', 'loss', 'gradients', 'inputGradients'] as const;

/** Asks a subject for everything that it can say of some problems. */
export async function interview(subject: Subject, problems: readonly Problem[]): Promise<void> {
  for (const operation of askable) {
    if (!subject.declaration.operations.includes(operation)) continue;
    await subject.ask(operation, problems as Requests[typeof operation][]);
  }
}

/** The answers of interviews, one by one. */
export function answersIn(transcript: Transcript): Answered[] {
  return transcript.flatMap(({ operation, requests, replies }) =>
    replies.map((reply, k) => ({ problem: requests[k] as Problem, operation, reply })),
  );
}
