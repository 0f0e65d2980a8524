import type { Problem } from '../network/problem.ts';
import type { Tensor } from '../network/tensor.ts';
import { type Client, client, type NamedTensors } from '../subjects/client.ts';
import type { Operation } from '../subjects/declaration.ts';
import { type Fault, Misbehaviour } from '../subjects/fault.ts';
import type { Subject } from '../subjects/subject.ts';
import type { NamedProblem } from './problems.ts';
import {
  type Quantity,
  quantitiesOf,
  type RecordedOperation,
  recordedOperations,
} from './quantities.ts';

/** A problem, and numbers for it by their quantities. */
export interface Answered<A> {
  readonly name: string;
  readonly problem: Problem;
  readonly answers: Readonly<Record<Quantity, A>>;
}

/** What a subject says today; a fault stands for each quantity that it kept us from. */
export type Heard = Answered<Tensor | Fault>;

/** Asks for all that the subject offers about the problems, one operation after another. */
export async function hear(
  subject: Subject,
  problems: readonly NamedProblem[],
  onProgress: (operation: Operation) => void,
): Promise<Heard[]> {
  const asked = client(subject);
  const heard = problems.map(({ name, given }) => ({
    name,
    problem: given,
    answers: {} as Record<Quantity, Tensor | Fault>,
  }));
  for (const operation of recordedOperations) {
    if (!subject.declaration.operations.includes(operation)) continue;
    onProgress(operation);
    const answers = heard.map(async ({ problem, answers }) => {
      Object.assign(answers, await answerOrFault(asked, operation, problem));
    });
    await Promise.all(answers);
  }
  return heard;
}

export function isFault(answer: Tensor | Fault): answer is Fault {
  return 'kind' in answer;
}

async function answerOrFault(
  asked: Client,
  operation: RecordedOperation,
  problem: Problem,
): Promise<Record<Quantity, Tensor | Fault>> {
  try {
    return await ask[operation](asked, problem);
  } catch (error) {
    if (!(error instanceof Misbehaviour)) throw error;
    const { fault } = error;
    return Object.fromEntries(quantitiesOf(operation, problem).map((name) => [name, fault]));
  }
}

const ask: Readonly<
  Record<RecordedOperation, (asked: Client, problem: Problem) => Promise<NamedTensors>>
> = {
  states: async (asked, problem) => ({ states: await asked.states(problem) }),
  forward: async (asked, problem) => ({ outputs: await asked.forward(problem) }),
  loss: async (asked, problem) => ({ loss: await asked.loss(problem) }),
  gradients: async (asked, problem) => within('gradients', await asked.gradients(problem)),
  inputGradients: async (asked, problem) =>
    within('inputGradients', await asked.inputGradients(problem)),
  jacobian: async (asked, problem) => ({
    jacobian: await asked.jacobian({ problem, from: 0, to: problem.inputs.length }),
  }),
};

function within(operation: Operation, tensors: NamedTensors): NamedTensors {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [`${operation}.${name}`, tensor]),
  );
}
