import { stateLength } from '../network/network.ts';
import {
  entriesOf,
  type ParameterName,
  parameterShapes,
  type Shape,
} from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import type { Tensor } from '../network/tensor.ts';
import type { Operation } from './declaration.ts';
import { Misbehaviour } from './fault.ts';
import { readFields, readList, readTensor } from './read.ts';
import type { Reply, Requests, Subject, Watched } from './subject.ts';

export type NamedTensors = Readonly<Record<string, Tensor>>;

/**
 * A subject as properties see it: one question at a time, answers of the right shape or a
 * Misbehaviour. Questions that are asked in the same turn of the event loop travel together.
 */
export interface Client {
  /** (T, O) */
  forward(problem: Problem): Promise<Tensor>;
  /** (T, H) */
  states(problem: Problem): Promise<Tensor>;
  loss(problem: Problem): Promise<Tensor>;
  gradients(problem: Problem): Promise<NamedTensors>;
  /** `inputs` (T, D) and `initialState` (H), of an lstm (2H). */
  inputGradients(problem: Problem): Promise<NamedTensors>;
  initialise(request: Requests['initialise']): Promise<NamedTensors>;
  /** One array for each that was given. */
  clip(request: Requests['clip']): Promise<Tensor[]>;
  update(request: Requests['update']): Promise<NamedTensors>;
  /** (T, O) for each sequence. */
  batch(problems: readonly Problem[]): Promise<Tensor[]>;
  /** (H, H), of an lstm (2H, 2H) */
  jacobian(request: Requests['jacobian']): Promise<Tensor>;
  /** Whether the subject's own check objects to the gradient. */
  gradCheck(request: Requests['gradCheck']): Promise<boolean>;
  train(request: Requests['train']): Promise<Trained>;
  /** Whatever the subject generates, not yet looked at. */
  generate(request: Requests['generate']): Promise<unknown>;
  /** As `initialise`, asked once: the laws of chance look at one sample. */
  initialSample(request: Requests['initialise']): Promise<NamedTensors>;
  /** As `generate`, asked once. */
  dataSample(request: Requests['generate']): Promise<unknown>;
  /** Asks all at once, and reports what can be seen only from beside the subject. */
  watch<O extends Operation>(operation: O, requests: readonly Requests[O][]): Promise<Seen[]>;
}

export interface Trained {
  readonly parameters: NamedTensors;
  /** The loss before each update. */
  readonly losses: Tensor;
}

export interface Seen extends Watched {
  readonly value: unknown;
}

export function client(subject: Subject): Client {
  const ask = batching(subject);

  const perStep = async (operation: 'forward' | 'states', problem: Problem, width: number) =>
    readTensor(operation, 'the answer', await ask(operation, problem), [
      problem.inputs.length,
      width,
    ]);

  const named = (
    operation: Operation,
    answer: unknown,
    shapes: readonly (readonly [ParameterName | 'inputs' | 'initialState', Shape])[],
  ): NamedTensors => {
    const fields = readFields(operation, answer);
    return Object.fromEntries(
      shapes.map(([name, shape]) => [name, readTensor(operation, name, fields[name], shape)]),
    );
  };

  const initialise: Client['initialise'] = async (request) =>
    named('initialise', await ask('initialise', request), parameterShapes(request.network));
  const generate: Client['generate'] = (request) => ask('generate', request);

  return {
    forward: (problem) => perStep('forward', problem, problem.network.sizes.outputs),
    states: (problem) => perStep('states', problem, problem.network.sizes.hidden),
    loss: async (problem) => readTensor('loss', 'the answer', await ask('loss', problem), []),
    gradients: async (problem) =>
      named('gradients', await ask('gradients', problem), parameterShapes(problem.network)),
    async inputGradients(problem) {
      const { network, inputs } = problem;
      return named('inputGradients', await ask('inputGradients', problem), [
        ['inputs', [inputs.length, network.sizes.inputs]],
        ['initialState', [stateLength(network)]],
      ]);
    },
    initialise,
    initialSample: askedOnce(initialise),
    async clip(request) {
      const arrays = readList('clip', await ask('clip', request), request.gradients.length);
      return request.gradients.map(({ shape }, i) =>
        readTensor('clip', `array ${i}`, arrays[i], shape),
      );
    },
    async update(request) {
      const shapes = entriesOf(request.parameters).map(
        ([name, { shape }]) => [name, shape] as const,
      );
      return named('update', await ask('update', request), shapes);
    },
    async batch(problems) {
      const answers = readList('batch', await ask('batch', problems), problems.length);
      return problems.map(({ inputs, network }, i) =>
        readTensor('batch', `sequence ${i}`, answers[i], [inputs.length, network.sizes.outputs]),
      );
    },
    async jacobian(request) {
      const n = stateLength(request.problem.network);
      return readTensor('jacobian', 'the answer', await ask('jacobian', request), [n, n]);
    },
    async gradCheck(request) {
      const objects = await ask('gradCheck', request);
      if (typeof objects === 'boolean') return objects;
      const received = JSON.stringify(objects) ?? 'nothing';
      const field = 'the answer';
      throw new Misbehaviour({ kind: 'not-a-choice', operation: 'gradCheck', field, received });
    },
    async train(request) {
      const { parameters, losses } = readFields('train', await ask('train', request));
      const shapes = parameterShapes(request.problem.network);
      return {
        parameters: named('train', parameters, shapes),
        losses: readTensor('train', 'losses', losses, [request.updates]),
      };
    },
    generate,
    dataSample: askedOnce(generate),
    async watch(operation, requests) {
      const replies = await subject.ask(operation, requests, { watch: true });
      const [expected, received] = [requests.length, replies.length];
      if (expected !== received) {
        throw new Misbehaviour({ kind: 'wrong-count', operation, expected, received });
      }
      return replies.map((reply) => {
        if ('fault' in reply) throw new Misbehaviour(reply.fault);
        if (!reply.watched)
          throw new Misbehaviour({ kind: 'missing', operation, field: 'watched' });
        return { value: reply.value, ...reply.watched };
      });
    },
  };
}

function askedOnce<Q, A>(ask: (request: Q) => Promise<A>): (request: Q) => Promise<A> {
  const answers = new Map<string, Promise<A>>();
  return (request) => {
    const key = JSON.stringify(request);
    const answer = answers.get(key) ?? ask(request);
    answers.set(key, answer);
    return answer;
  };
}

type Ask = <O extends Operation>(operation: O, request: Requests[O]) => Promise<unknown>;

interface Waiting {
  readonly request: unknown;
  readonly settle: (reply: Reply) => void;
  readonly abandon: (reason: unknown) => void;
}

function batching(subject: Subject): Ask {
  const queues = new Map<Operation, Waiting[]>();

  async function send(operation: Operation): Promise<void> {
    const waiting = queues.get(operation) ?? [];
    queues.delete(operation);
    try {
      const requests = waiting.map(({ request }) => request) as Requests[typeof operation][];
      const replies = await subject.ask(operation, requests);
      const [expected, received] = [waiting.length, replies.length];
      if (expected !== received) {
        throw new Misbehaviour({ kind: 'wrong-count', operation, expected, received });
      }
      for (const [i, { settle }] of waiting.entries()) settle(replies[i]!);
    } catch (reason) {
      for (const { abandon } of waiting) abandon(reason);
    }
  }

  return async (operation, request) => {
    const reply = await new Promise<Reply>((settle, abandon) => {
      const queue = queues.get(operation);
      const waiting = { request, settle, abandon };
      if (queue) queue.push(waiting);
      else {
        queues.set(operation, [waiting]);
        setImmediate(() => void send(operation));
      }
    });
    if ('fault' in reply) throw new Misbehaviour(reply.fault);
    return reply.value;
  };
}
