import type { Problem } from '../network/problem.ts';
import { type Equations, equationsOf } from './equations.ts';
import type { VectorOperations } from './operations.ts';
import { type Step, stateAfter } from './step.ts';

/** The forward pass over all steps: the same parameters at every one of them. */
export interface Unrolled<V> {
  readonly steps: readonly Step<V>[];
  readonly logits: readonly V[];
  readonly outputs: readonly V[];
  /** One number. */
  readonly loss: V;
}

//   h₀ is given;   hₜ = cell(xₜ, hₜ₋₁)      an lstm's state is [hₜ; cₜ]
//   zₜ = Why·hₜ + by      outputₜ = readout(zₜ)
//   L  = Σ wₜ·ℓ(zₜ, yₜ)
export function unroll<V>(
  math: VectorOperations<V>,
  problem: Problem,
  { forward, cell, readout, loss }: Equations = equationsOf(problem.network),
): Unrolled<V> {
  const { parameters, inputs, targets } = problem;

  const steps: Step<V>[] = [];
  let state = forward.start(math, problem);
  for (const t of inputs.keys()) {
    const step = forward.step(math, cell, problem, t, state);
    steps.push(step);
    state = stateAfter(math, step);
  }

  const logits = steps.map((_, t) => forward.logits(math, parameters, steps, t));
  const outputs = logits.map((z) => readout(math, z));
  const terms = forward
    .weights(problem)
    .flatMap((weight, t) =>
      weight === 0
        ? []
        : [math.scale(weight, loss.terms(math, logits[t]!, math.given(targets[t]!)))],
    );
  return { steps, logits, outputs, loss: math.total(terms) };
}
