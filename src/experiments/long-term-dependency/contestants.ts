import type { Network } from '../../network/network.ts';
import type { Parameters } from '../../network/parameters.ts';
import { numpyRandom } from '../../random/numpy.ts';
import { start as drawnStart } from '../../training/starts.ts';
import { opened, orthogonal } from './draw.ts';

/** A way to begin with, by its name. */
export interface Start {
  readonly name: string;
  readonly parameters: (network: Network, seed: number) => Parameters;
}

/** A cell, as large as makes it have 1,150 to 1,250 parameters, and the starts that are tried with it. */
export interface Contestant {
  readonly cell: 'tanh' | 'lstm' | 'gru';
  readonly hidden: number;
  readonly starts: readonly [Start, Start, Start];
}

const xavier = (network: Network, seed: number) => drawnStart(network, 'xavier-normal', seed, 1);

/** Xavier normal, with an open gate. */
const open = (bias: number): Start => ({
  name: `bias ${bias}`,
  parameters(network, seed) {
    const parameters = xavier(network, seed);
    return { ...parameters, bh: opened(parameters.bh!, network.sizes.hidden, bias) };
  },
});

export const contestants: readonly Contestant[] = [
  {
    ...{ cell: 'tanh', hidden: 32 },
    starts: [
      { name: 'Xavier', parameters: xavier },
      {
        name: 'identity',
        parameters: (network, seed) => drawnStart(network, 'identity-recurrent', seed, 1),
      },
      {
        name: 'orthogonal',
        parameters: (network, seed) => ({
          ...xavier(network, seed),
          Whh: orthogonal(numpyRandom(seed), network.sizes.hidden),
        }),
      },
    ],
  },
  { cell: 'lstm', hidden: 16, starts: [open(1), open(3), open(5)] },
  { cell: 'gru', hidden: 18, starts: [open(1), open(3), open(5)] },
];
