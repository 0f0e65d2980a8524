import type { Cell } from '../../adapters/javascript/module/types.ts';
import type { Node } from './graph.ts';

/** A recurrent operator of ONNX, as it computes one of our cells. */
export interface Operator {
  readonly name: 'RNN' | 'LSTM' | 'GRU';
  /** Its k-th block of rows is our block `order[k]`. */
  readonly order: readonly number[];
  /** What it calls the parts of the state before the first step. */
  readonly states: readonly ('initial_h' | 'initial_c')[];
  readonly attributes: NonNullable<Node['attributes']>;
}

export const operators: Readonly<Record<Cell, Operator>> = {
  tanh: rnn('Tanh'),
  relu: rnn('Relu'),
  // i, o, f, c, where our g is its c.
  lstm: {
    name: 'LSTM',
    order: [0, 3, 1, 2],
    states: ['initial_h', 'initial_c'],
    attributes: {},
  },
  gru: gru(0),
  'gru-reset-after': gru(1),
};

function rnn(activation: 'Tanh' | 'Relu'): Operator {
  const attributes = { activations: { strings: [activation] } };
  return { name: 'RNN', order: [0], states: ['initial_h'], attributes };
}

/** z, r, h, where our n is its h. The reset gate comes before the product, or after it. */
function gru(linear_before_reset: 0 | 1): Operator {
  const attributes = { linear_before_reset: { i: linear_before_reset } };
  return { name: 'GRU', order: [1, 0, 2], states: ['initial_h'], attributes };
}
