import { lossWeights, type Problem } from '../network/problem.ts';
import { transpose } from '../network/tensor.ts';
import { type Equations, equationsOf } from './equations.ts';
import type { Product, VectorOperations } from './operations.ts';
import type { Unrolled } from './unroll.ts';

/** ∂L/∂q for every parameter q that the network has, every input, and the initial state. */
export interface Backpropagated<V> {
  readonly parameters: { Wxh: V; Whh: V; Why: V; bh?: V; by?: V };
  readonly inputs: readonly V[];
  readonly initialState: V;
}

// Backpropagation through time. dq means ∂L/∂q.
//   dzₜ  = wₜ·∂ℓ/∂z
//   dhₜ  = Whyᵀ·dzₜ + (what step t + 1 passes back)
//   dWhy = Σ dzₜ ⊗ hₜ      dby = Σ dzₜ
//   dWxh = Σ daₜ ⊗ xₜ      dWhh = Σ daₜ ⊗ hₜ₋₁      dbh = Σ daₜ
export function backpropagate<V>(
  math: VectorOperations<V>,
  problem: Problem,
  { steps, logits }: Unrolled<V>,
  { cell, loss }: Equations = equationsOf(problem.network),
): Backpropagated<V> {
  const { network, parameters, targets } = problem;
  const WhyT = transpose(parameters.Why);

  const dz = lossWeights(problem).map((weight, t) =>
    math.scale(weight, loss.slope(math, logits[t]!, math.given(targets[t]!))),
  );

  const da: V[] = [];
  const dx: V[] = [];
  let fromLater: readonly Product<V>[] = [];
  for (let t = steps.length - 1; t >= 0; t--) {
    const dh = math.linear([[WhyT, dz[t]!], ...fromLater]);
    const back = cell.stepBack(math, parameters, steps[t]!, dh);
    da[t] = back.da;
    dx[t] = math.linear(back.dx);
    fromLater = back.dhPrev;
  }

  return {
    parameters: {
      Wxh: math.outerSum(steps.map(({ x }, t) => [da[t]!, x])),
      Whh: math.outerSum(steps.map(({ hPrev }, t) => [da[t]!, hPrev])),
      Why: math.outerSum(steps.map(({ h }, t) => [dz[t]!, h])),
      ...(network.biases && { bh: math.sum(da), by: math.sum(dz) }),
    },
    inputs: dx,
    initialState: math.linear(fromLater),
  };
}
