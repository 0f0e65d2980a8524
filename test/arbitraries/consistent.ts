import { stateLength } from '../../src/network/network.ts';
import { parameterShapes } from '../../src/network/parameters.ts';
import type { Problem } from '../../src/network/problem.ts';

/** Every size agrees with every other, and the loss looks at some step. */
export function isConsistent(problem: Problem): boolean {
  const { network, parameters, inputs, targets, weights, initialState } = problem;
  const { inputs: D, hidden: H, outputs: O } = network.sizes;
  const shapes = parameterShapes(network);
  return (
    Math.min(inputs.length, D, H, O) >= 1 &&
    targets.length === inputs.length &&
    weights.length === inputs.length &&
    weights.some((w) => w !== 0) &&
    inputs.every((x) => x.length === D) &&
    targets.every((y) => y.length === O) &&
    initialState.length === stateLength(network) &&
    Object.keys(parameters).length === shapes.length &&
    shapes.every(([name, shape]) => {
      const size = shape.reduce((product, n) => product * n, 1);
      return (
        `${parameters[name]?.shape}` === `${shape}` && parameters[name]?.values.length === size
      );
    })
  );
}
