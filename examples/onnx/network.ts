import type { InferenceSession } from 'onnxruntime-node';
import type { Cell, Matrix, Network, Problem } from '../../adapters/javascript/module/types.ts';
import type { Feeds, Tensor } from './feeds.ts';
import { modelOf, type Node } from './graph.ts';
import { onnxruntime } from './libraries.ts';
import { operators } from './operators.ts';

/** The operations of the contract, on the graph that is given these feeds. */
export function operationsOn(feeds: (problems: readonly Problem[]) => Feeds) {
  async function ask(
    quantity: 'states' | 'outputs',
    problems: readonly Problem[],
  ): Promise<Matrix[]> {
    const session = await sessionFor(problems[0]!.network);
    const answer = await session.run({ ...feeds(problems) }, [quantity]);
    return sequencesIn(answer[quantity] as Tensor);
  }
  return {
    forward: async (problem: Problem) => (await ask('outputs', [problem]))[0]!,
    states: async (problem: Problem) => (await ask('states', [problem]))[0]!,
    batch: (problems: readonly Problem[]) => ask('outputs', problems),
  };
}

/** The sequences of an answer (T, 1, N, width), one list of steps each. */
function sequencesIn({ data, dims }: Tensor): Matrix[] {
  const [T, , N, width] = dims as [number, number, number, number];
  const step = (t: number, n: number) =>
    Array.from(data.subarray((t * N + n) * width, (t * N + n + 1) * width));
  return Array.from({ length: N }, (_, n) => Array.from({ length: T }, (_, t) => step(t, n)));
}

/** One session serves every problem of its kind: the parameters are fed, not part of the model. */
const sessions = new Map<string, Promise<InferenceSession>>();

function sessionFor({ cell, biases, sizes }: Network): Promise<InferenceSession> {
  const kind = `${cell} ${biases} ${sizes.hidden}`;
  const session = sessions.get(kind) ?? sessionOf(cell, biases, sizes.hidden);
  sessions.set(kind, session);
  return session;
}

function sessionOf(cell: Cell, biases: boolean, hidden: number): Promise<InferenceSession> {
  const { states } = operators[cell];
  const inputs = ['X', 'W', 'R', ...states, 'Why', ...(biases ? ['B', 'by'] : [])];
  const nodes = graph(cell, biases, hidden);
  return onnxruntime.InferenceSession.create(modelOf(nodes, inputs, ['states', 'outputs']), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
}

//   states  = RNN(X, W, R, B, no lengths, initial_h)     or LSTM(…, initial_c), or GRU(…)
//   outputs = states·Whyᵀ + by                           z = Why·h + by
function graph(cell: Cell, biases: boolean, hidden: number): readonly Node[] {
  const { name, states, attributes } = operators[cell];
  const recurrent = {
    operator: name,
    inputs: ['X', 'W', 'R', biases ? 'B' : '', '', ...states],
    outputs: ['states'],
    attributes: { hidden_size: { i: hidden }, ...attributes },
  };
  const transpose = { operator: 'Transpose', inputs: ['Why'], outputs: ['WhyT'] };
  const product = (output: string) => ({
    operator: 'MatMul',
    inputs: ['states', 'WhyT'],
    outputs: [output],
  });
  if (!biases) return [recurrent, transpose, product('outputs')];
  const sum = { operator: 'Add', inputs: ['product', 'by'], outputs: ['outputs'] };
  return [recurrent, transpose, product('product'), sum];
}
