import { stateLength } from '../network/network.ts';
import { parameterShapes } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';

/** What is asked of a subject that offers it, in the order in which a network computes it. */
export const recordedOperations = [
  'states',
  'forward',
  'loss',
  'gradients',
  'inputGradients',
  'jacobian',
] as const;
export type RecordedOperation = (typeof recordedOperations)[number];

/**
 * The name of one array of numbers: `states`, `outputs`, `loss`, `gradients.Wxh`,
 * `inputGradients.initialState`, or `jacobian` for ∂h_T/∂h_0.
 */
export type Quantity = string;

export function quantitiesOf(operation: RecordedOperation, problem: Problem): Quantity[] {
  return shapesOf(operation, problem).map(([name]) => name);
}

/** Every quantity that there is about a problem, with its shape, in their order. */
export function quantityShapes(problem: Problem): (readonly [Quantity, readonly number[]])[] {
  return recordedOperations.flatMap((operation) => shapesOf(operation, problem));
}

function shapesOf(
  operation: RecordedOperation,
  { network, inputs }: Problem,
): (readonly [Quantity, readonly number[]])[] {
  const { inputs: D, hidden: H, outputs: O } = network.sizes;
  const T = inputs.length;
  switch (operation) {
    case 'states':
      return [['states', [T, H]]];
    case 'forward':
      return [['outputs', [T, O]]];
    case 'loss':
      return [['loss', []]];
    case 'gradients':
      return parameterShapes(network).map(([name, shape]) => [`gradients.${name}`, shape]);
    case 'inputGradients':
      return [
        ['inputGradients.inputs', [T, D]],
        ['inputGradients.initialState', [stateLength(network)]],
      ];
    case 'jacobian':
      return [['jacobian', [stateLength(network), stateLength(network)]]];
  }
}

/** Where a row is a step, its index says when. */
export function hasStepsForRows(quantity: Quantity): boolean {
  return ['states', 'outputs', 'inputGradients.inputs'].includes(quantity);
}

const order = ['states', 'outputs', 'loss', 'gradients', 'inputGradients', 'jacobian'];

/** Where a quantity comes in the order in which a network computes them. */
export function rankOf(quantity: Quantity): number {
  return order.indexOf(quantity.split('.')[0]!);
}
