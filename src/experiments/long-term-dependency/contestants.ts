import type { Network } from '../../network/network.ts';
import type { Parameters } from '../../network/parameters.ts';
import { numpyRandom } from '../../random/numpy.ts';
import { start as begun } from '../../training/starts.ts';
import { keeping, orthogonal, withBias } from './draw.ts';

/** A way to begin with, by its name. */
export interface Start {
  readonly name: string;
  readonly parameters: (network: Network, seed: number) => Parameters;
}

/** A cell, as large as makes it have 1,150 to 1,250 parameters, and the starts that are tried with it. */
export interface Contestant {
  readonly cell: 'tanh' | 'lstm' | 'gru';
  readonly hidden: number;
  readonly starts: readonly Start[];
}

const xavier: Start = {
  name: 'Xavier',
  parameters: (network, seed) => begun(network, 'xavier-normal', seed, 1),
};

const identity: Start = {
  name: 'identity',
  parameters: (network, seed) => begun(network, 'identity-recurrent', seed, 1),
};

const orthogonalStart: Start = {
  name: 'orthogonal',
  parameters: (network, seed) => ({
    ...xavier.parameters(network, seed),
    Whh: orthogonal(numpyRandom(seed), network.sizes.hidden),
  }),
};

/** Xavier, but for the biases of some gates, by the place of their rows. */
function withBiases(
  name: string,
  biases: readonly (readonly [gate: number, bias: number])[],
): Start {
  return {
    name,
    parameters(network, seed) {
      const drawn = xavier.parameters(network, seed);
      const bh = biases.reduce(
        (before, [gate, bias]) => withBias(before, network.sizes.hidden, gate, bias),
        drawn.bh!,
      );
      return { ...drawn, bh };
    },
  };
}

const input = 0;

export const contestants: readonly Contestant[] = [
  { cell: 'tanh', hidden: 32, starts: [xavier, identity, orthogonalStart] },
  {
    ...{ cell: 'lstm', hidden: 16 },
    starts: [
      xavier,
      withBiases('forget bias 3', [[keeping, 3]]),
      // As in a gru, where what is kept is not taken in.
      withBiases('forget bias 3, input bias −3', [
        [keeping, 3],
        [input, -3],
      ]),
    ],
  },
  {
    ...{ cell: 'gru', hidden: 18 },
    starts: [
      xavier,
      withBiases('update bias 1', [[keeping, 1]]),
      withBiases('update bias 3', [[keeping, 3]]),
    ],
  },
];

/** What comes nearest to the task among simple units with less noise; it gets ten times the updates too. */
export const patient = { contestant: contestants[0]!, start: orthogonalStart, rate: 0.001 };
