import type { TypedTensor } from 'onnxruntime-node';
import type { Parameters, Problem, Vector } from '../../adapters/javascript/module/types.ts';
import { onnxruntime } from './libraries.ts';
import { type Operator, operators } from './operators.ts';

export type Tensor = TypedTensor<'float32'>;

/** What the graph takes, by the names that ONNX gives the inputs of its recurrent operators. */
export interface Feeds {
  readonly X: Tensor;
  readonly W: Tensor;
  readonly R: Tensor;
  readonly B?: Tensor;
  readonly initial_h: Tensor;
  readonly initial_c?: Tensor;
  readonly Why: Tensor;
  readonly by?: Tensor;
}

/**
 * For N sequences of T steps under the same parameters: X (T, N, D), W (1, G·H, D), R (1, G·H, H) and
 * initial_h and initial_c (1, N, H), where 1 is the number of directions.
 */
export function feedsOf(problems: readonly Problem[]): Feeds {
  const { network, parameters, inputs } = problems[0]!;
  const { inputs: D, hidden: H, outputs: O } = network.sizes;
  const { Wxh, Whh, Why, by } = parameters;
  const operator = operators[network.cell];
  const steps = inputs.map((_, t) => problems.map((problem) => problem.inputs[t]!));
  const state = (k: number) =>
    problems.flatMap(({ initialState }) => initialState.slice(k * H, (k + 1) * H));
  const biases = biasesFor(operator, parameters);
  return {
    X: tensor([inputs.length, problems.length, D], steps.flat(2)),
    W: tensor([1, Wxh.length, D], inOrder(operator, Wxh).flat()),
    R: tensor([1, Whh.length, H], inOrder(operator, Whh).flat()),
    initial_h: tensor([1, problems.length, H], state(0)),
    ...(operator.name === 'LSTM' && { initial_c: tensor([1, problems.length, H], state(1)) }),
    Why: tensor([O, H], Why.flat()),
    ...(biases && { B: tensor([1, biases.length], biases) }),
    ...(by && { by: tensor([O], by) }),
  };
}

/**
 * B holds two biases, Wb for the input and under it Rb for the state. Where they are added up, each is
 * half of ours, so that nothing is right by leaving one of them out. A gru that resets the product
 * resets Rb of the candidate with it: that one is our bn.
 */
function biasesFor(operator: Operator, { bh, bn }: Parameters): Vector | undefined {
  if (!bh) return undefined;
  const half = bh.map((bias) => bias / 2);
  if (!bn) return [half, half].flatMap((biases) => inOrder(operator, biases));
  const gates = bh.length - bn.length;
  const Wb = [...half.slice(0, gates), ...bh.slice(gates)];
  const Rb = [...half.slice(0, gates), ...bn];
  return [Wb, Rb].flatMap((biases) => inOrder(operator, biases));
}

/** Our blocks of rows in the order of the operator. */
function inOrder<T>({ order }: Operator, rows: readonly T[]): T[] {
  const H = rows.length / order.length;
  return order.flatMap((k) => rows.slice(k * H, (k + 1) * H));
}

function tensor(shape: readonly number[], values: Vector): Tensor {
  return new onnxruntime.Tensor('float32', Float32Array.from(values), shape);
}
