import type { Network } from './network.ts';
import type { Tensor } from './tensor.ts';

/**
 *   Wxh (H, D)  from inputs to hidden units        bh (H)  their bias
 *   Whh (H, H)  from hidden units to themselves
 *   Why (O, H)  from hidden units to outputs       by (O)  their bias
 *
 * Cells with gates stack them in the rows of Wxh, Whh and bh.
 */
export interface Parameters {
  readonly Wxh: Tensor;
  readonly Whh: Tensor;
  readonly Why: Tensor;
  readonly bh?: Tensor;
  readonly by?: Tensor;
}

export type ParameterName = keyof Parameters;

export type Shape = readonly number[];

/** The shape of every parameter that the network has, in the order in which they are drawn. */
export function parameterShapes({ sizes, biases }: Network): readonly [ParameterName, Shape][] {
  const { inputs: D, hidden: H, outputs: O } = sizes;
  const weights: [ParameterName, Shape][] = [
    ['Wxh', [H, D]],
    ['Whh', [H, H]],
    ['Why', [O, H]],
  ];
  return biases ? [...weights, ['bh', [H]], ['by', [O]]] : weights;
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
