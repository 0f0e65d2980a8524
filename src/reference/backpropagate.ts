import type { Problem } from '../network/problem.ts';
import type { Way } from './backward.ts';
import { type Equations, equationsOf } from './equations.ts';
import type { VectorOperations } from './operations.ts';
import type { StepBack } from './step.ts';
import type { Unrolled } from './unroll.ts';

/** ∂L/∂q for every parameter q that the network has, every input, and the initial state. */
export interface Backpropagated<V> {
  readonly parameters: { Wxh: V; Whh: V; Why: V; bh?: V; bn?: V; by?: V };
  readonly inputs: readonly V[];
  readonly initialState: V;
}

/** Backpropagation through time: from the last step to the first. */
export function backpropagate<V>(
  math: VectorOperations<V>,
  problem: Problem,
  { steps, logits }: Unrolled<V>,
  { backward, cell, loss }: Equations = equationsOf(problem.network),
): Backpropagated<V> {
  const { network, parameters } = problem;
  const dz = backward.dz(math, problem, logits, loss);

  const dh: V[] = [];
  const back: StepBack<V>[] = [];
  for (let t = steps.length - 1; t >= 0; t--) {
    const later = back[t + 1];
    dh[t] = backward.dh(math, problem, dz, t, later?.dhPrev ?? []);
    back[t] = backward.step(math, cell, parameters, steps, t, dh[t]!, later?.dcPrev);
  }
  const da = back.map((step) => step.da);
  const dx = back.map((step) => math.linear(step.dx));

  const way: Way<V> = { problem, steps, dz, dh, da, back };
  const { Wxh, Whh, Why, bh, bn, by } = backward.gradients;
  return {
    parameters: {
      Wxh: Wxh(math, way),
      Whh: Whh(math, way),
      Why: Why(math, way),
      ...(network.biases && { bh: bh(math, way), by: by(math, way) }),
      ...(parameters.bn && { bn: bn(math, way) }),
    },
    inputs: backward.inputs(math, dx, way),
    initialState: backward.initialState(math, back[0]!, way),
  };
}
