import { blocksOf, type Network } from './network.ts';
import type { Tensor } from './tensor.ts';

/**
 *   Wxh (H, D)  from inputs to hidden units        bh (H)  their bias
 *   Whh (H, H)  from hidden units to themselves
 *   Why (O, H)  from hidden units to outputs       by (O)  their bias
 *
 * Cells with gates stack them in the rows of Wxh, Whh and bh: (G·H, D), (G·H, H), (G·H). A cell
 * `gru-reset-after` has one bias more, bn (H), of the product that it resets.
 */
export interface Parameters {
  readonly Wxh: Tensor;
  readonly Whh: Tensor;
  readonly Why: Tensor;
  readonly bh?: Tensor;
  readonly bn?: Tensor;
  readonly by?: Tensor;
}

export type ParameterName = keyof Parameters;

export type Shape = readonly number[];

/** The shape of every parameter that the network has, in the order in which they are drawn. */
export function parameterShapes(
  network: Pick<Network, 'cell' | 'sizes' | 'biases'>,
): readonly [ParameterName, Shape][] {
  const { inputs: D, hidden: H, outputs: O } = network.sizes;
  const rows = blocksOf(network) * H;
  const weights: [ParameterName, Shape][] = [
    ['Wxh', [rows, D]],
    ['Whh', [rows, H]],
    ['Why', [O, H]],
  ];
  if (!network.biases) return weights;
  const ofReset: [ParameterName, Shape][] = network.cell === 'gru-reset-after' ? [['bn', [H]]] : [];
  return [...weights, ['bh', [rows]], ...ofReset, ['by', [O]]];
}

/** Parameters from one tensor per name that the network has. */
export function parametersFrom(
  network: Network,
  make: (name: ParameterName, shape: Shape) => Tensor,
): Parameters {
  const named: Record<string, Tensor> = {};
  for (const [name, shape] of parameterShapes(network)) named[name] = make(name, shape);
  return named as unknown as Parameters;
}

export function entriesOf(parameters: Parameters): [ParameterName, Tensor][] {
  return Object.entries(parameters) as [ParameterName, Tensor][];
}
