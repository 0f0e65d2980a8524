import type { Network } from '../network/network.ts';
import type { Parameters } from '../network/parameters.ts';
import { matrixOf } from '../network/tensor.ts';
import { numpyRandom } from '../random/numpy.ts';
import { type Initialisation, initialise } from '../reference/initialise.ts';

/** Where a training begins: as exercises have it, or at a line that hands signals on. */
export type Start = Initialisation | 'delay-line';

/**
 * A delay line is Xavier normal with a Whh that hands the state of each unit to the unit `stride`
 * further at every step. What comes into the first units comes out of the last in the order in which
 * it came in; so a sequence of L symbols finds room where stride·(L + 1) ≤ H. Units beyond the
 * last whole line keep their state, as they do with an identity.
 */
export function start(network: Network, from: Start, seed: number, length: number): Parameters {
  if (from !== 'delay-line') return initialise(network, from, numpyRandom(seed));
  const drawn = initialise(network, 'xavier-normal', numpyRandom(seed));
  const { hidden } = network.sizes;
  const stages = Math.min(length + 1, hidden);
  const stride = Math.floor(hidden / stages);
  const inLine = stride * stages;
  const Whh = matrixOf(hidden, hidden, (to, unit) => {
    if (to >= inLine) return to === unit ? 1 : 0;
    return to - unit === stride ? 1 : 0;
  });
  return { ...drawn, Whh };
}
