import type { InferenceSession, TypedTensor } from 'onnxruntime-node';
import type { Matrix, Network, Problem, Vector } from '../../adapters/javascript/module/types.ts';
import { modelOf, type Node } from './graph.ts';
import { onnxruntime } from './libraries.ts';

type Tensor = TypedTensor<'float32'>;

/** What the graph takes, by the names that ONNX gives the inputs of its RNN. */
export interface Feeds {
  readonly X: Tensor;
  readonly W: Tensor;
  readonly R: Tensor;
  readonly B?: Tensor;
  readonly initial_h: Tensor;
  readonly Why: Tensor;
  readonly by?: Tensor;
}

/**
 * For N sequences of T steps under the same parameters: X (T, N, D), W (1, H, D), R (1, H, H) and
 * initial_h (1, N, H), where 1 is the number of directions. B (1, 2H) holds two biases that are both
 * added, one for the input and one for the state; each is half of ours, so that nothing is right by
 * leaving one of them out.
 */
export function feedsOf(problems: readonly Problem[]): Feeds {
  const { network, parameters, inputs } = problems[0]!;
  const { inputs: D, hidden: H, outputs: O } = network.sizes;
  const { Wxh, Whh, Why, bh, by } = parameters;
  const steps = inputs.map((_, t) => problems.map((problem) => problem.inputs[t]!));
  const half = bh?.map((bias) => bias / 2);
  return {
    X: tensor([inputs.length, problems.length, D], steps.flat(2)),
    W: tensor([1, H, D], Wxh.flat()),
    R: tensor([1, H, H], Whh.flat()),
    initial_h: tensor(
      [1, problems.length, H],
      problems.flatMap((problem) => problem.initialState),
    ),
    Why: tensor([O, H], Why.flat()),
    ...(half && { B: tensor([1, 2 * H], [...half, ...half]) }),
    ...(by && { by: tensor([O], by) }),
  };
}

function tensor(shape: readonly number[], values: Vector): Tensor {
  return new onnxruntime.Tensor('float32', Float32Array.from(values), shape);
}

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
  const session = sessions.get(kind) ?? sessionOf(graph(cell, biases, sizes.hidden), biases);
  sessions.set(kind, session);
  return session;
}

function sessionOf(nodes: readonly Node[], biases: boolean): Promise<InferenceSession> {
  const inputs = ['X', 'W', 'R', 'initial_h', 'Why', ...(biases ? ['B', 'by'] : [])];
  return onnxruntime.InferenceSession.create(modelOf(nodes, inputs, ['states', 'outputs']), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
}

//   states  = RNN(X, W, R, B, no lengths, initial_h)     h = φ(W·x + R·hPrev + Wb + Rb)
//   outputs = states·Whyᵀ + by                           z = Why·h + by
function graph(cell: Network['cell'], biases: boolean, hidden: number): readonly Node[] {
  const rnn = {
    operator: 'RNN',
    inputs: ['X', 'W', 'R', biases ? 'B' : '', '', 'initial_h'],
    outputs: ['states'],
    attributes: {
      hidden_size: { i: hidden },
      activations: { strings: [cell === 'relu' ? 'Relu' : 'Tanh'] },
    },
  };
  const transpose = { operator: 'Transpose', inputs: ['Why'], outputs: ['WhyT'] };
  const product = (output: string) => ({
    operator: 'MatMul',
    inputs: ['states', 'WhyT'],
    outputs: [output],
  });
  if (!biases) return [rnn, transpose, product('outputs')];
  const sum = { operator: 'Add', inputs: ['product', 'by'], outputs: ['outputs'] };
  return [rnn, transpose, product('product'), sum];
}
