import { lossWeights, type Problem } from '../network/problem.ts';
import type { Step } from './cells.ts';
import { type Equations, equationsOf } from './equations.ts';
import type { VectorOperations } from './operations.ts';

/** The forward pass over all steps: the same parameters at every one of them. */
export interface Unrolled<V> {
  readonly steps: readonly Step<V>[];
  readonly logits: readonly V[];
  readonly outputs: readonly V[];
  /** One number. */
  readonly loss: V;
}

//   h₀ is given;   hₜ = cell(xₜ, hₜ₋₁)
//   zₜ = Why·hₜ + by      outputₜ = readout(zₜ)
//   L  = Σ wₜ·ℓ(zₜ, yₜ)
export function unroll<V>(
  math: VectorOperations<V>,
  problem: Problem,
  { cell, readout, loss }: Equations = equationsOf(problem.network),
): Unrolled<V> {
  const { parameters, inputs, targets } = problem;

  const steps: Step<V>[] = [];
  let h = math.given(problem.initialState);
  for (const x of inputs) {
    const step = cell.step(math, parameters, math.given(x), h);
    steps.push(step);
    h = step.h;
  }

  const logits = steps.map((step) => math.linear([[parameters.Why, step.h]], parameters.by));
  const outputs = logits.map((z) => readout(math, z));
  const terms = lossWeights(problem).flatMap((weight, t) =>
    weight === 0 ? [] : [math.scale(weight, loss.terms(math, logits[t]!, math.given(targets[t]!)))],
  );
  return { steps, logits, outputs, loss: math.total(terms) };
}
