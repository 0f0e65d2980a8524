import { type Cell, type Network, stateLength } from '../../network/network.ts';
import type { NumpyRandom } from '../../random/numpy.ts';
import type { Task } from '../../training/task.ts';

/** The marked element is one of so many at the beginning. */
export const places = 10;

/**
 * Say at the end of a sequence what its marked element was, 1 or −1. The first input is Gaussian noise
 * of variance 1 but for that element; the second is 0, and 1 at that element, which is anywhere
 * among the first ten. The length of a sequence is told by the distance: so many steps at least come
 * after the marked element.
 */
export function markedTask(cell: Cell): Task {
  return {
    network: (hidden): Network => ({
      ...{ cell, readout: 'linear', loss: 'binary-cross-entropy', span: 'last-step', biases: true },
      sizes: { inputs: 2, hidden, outputs: 1 },
    }),
    steps: (distance) => places + distance,
    answers: () => 1,
    sequence(network, random, distance) {
      const { values, place, isOne } = marked(random, places + distance);
      const target = Float64Array.of(isOne ? 1 : 0);
      return {
        inputs: values.map((value, t) => Float64Array.of(value, t === place ? 1 : 0)),
        targets: values.map(() => target),
        weights: values.map(() => 1),
        initialState: new Float64Array(stateLength(network)),
      };
    },
  };
}

function marked(random: NumpyRandom, steps: number) {
  const isOne = random.rand() < 0.5;
  const place = random.randint(0, places);
  const values = Array.from({ length: steps }, (_, t) =>
    t === place ? (isOne ? 1 : -1) : random.normal(0, 1),
  );
  return { values, place, isOne };
}
