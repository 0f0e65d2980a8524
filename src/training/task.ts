import type { Sequence } from '../kernel/kernel.ts';
import { type Network, stateLength } from '../network/network.ts';
import type { NumpyRandom } from '../random/numpy.ts';
import { firstElement, memory } from '../reference/tasks.ts';

/** What a network is to learn: sequences of any length, and what is asked of it at their ends. */
export interface Task {
  /** Everything but the number of hidden units. */
  readonly network: (hidden: number) => Network;
  /** The steps that a sequence of this length takes. */
  readonly steps: (length: number) => number;
  /** The last so many steps, whose outputs are answers. */
  readonly answers: (length: number) => number;
  readonly sequence: (network: Network, random: NumpyRandom, length: number) => Sequence;
}

/**
 * Say at the end of a sequence what stood at its beginning. The read-out gives the logit itself, so
 * that an answer does not vanish in the rounding of a probability next to ½.
 */
export const firstElementTask: Task = {
  network: (hidden) => ({
    cell: 'tanh',
    readout: 'linear',
    loss: 'binary-cross-entropy',
    span: 'last-step',
    biases: false,
    sizes: { inputs: 1, hidden, outputs: 1 },
  }),
  steps: (length) => length,
  answers: () => 1,
  sequence(network, random, length) {
    const { inputs, targets } = firstElement(random, length);
    const target = Float64Array.from(targets);
    return {
      inputs: inputs.map((x) => Float64Array.from(x)),
      targets: inputs.map(() => target),
      weights: inputs.map(() => 1),
      initialState: new Float64Array(stateLength(network)),
    };
  },
};

/** Say symbols again after a delimiter. */
export function memoryTask(vocabulary: number): Task {
  const symbols = Array.from({ length: vocabulary }, (_, symbol) =>
    Float64Array.from({ length: vocabulary }, (_, i) => (i === symbol ? 1 : 0)),
  );
  const oneHot = (symbol: number) => symbols[symbol]!;
  return {
    network: (hidden) => ({
      cell: 'relu',
      readout: 'softmax',
      loss: 'cross-entropy',
      span: 'every-step',
      biases: true,
      sizes: { inputs: vocabulary, hidden, outputs: vocabulary },
    }),
    steps: (length) => 2 * length + 1,
    answers: (length) => length,
    sequence(network, random, length) {
      const { inputs, labels } = memory(random, length, vocabulary);
      return {
        inputs: inputs.map(oneHot),
        targets: labels.map(oneHot),
        weights: inputs.map(() => 1),
        initialState: new Float64Array(stateLength(network)),
      };
    },
  };
}
