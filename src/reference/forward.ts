import type { Parameters } from '../network/parameters.ts';
import { lossWeights, type Problem } from '../network/problem.ts';
import type { VectorOperations } from './operations.ts';
import type { CellEquations, Step } from './step.ts';

/** What joins the steps of the way forward. Steps are counted from 0, and steps[t] is step t. */
export interface ForwardEquations {
  /** h₀, or [h₀; c₀] */
  start<V>(math: VectorOperations<V>, problem: Problem): V;
  /** hₜ = cell(xₜ, hₜ₋₁) */
  step<V>(
    math: VectorOperations<V>,
    cell: CellEquations,
    problem: Problem,
    t: number,
    state: V,
  ): Step<V>;
  /** zₜ = Why·hₜ + by */
  logits<V>(
    math: VectorOperations<V>,
    parameters: Parameters,
    steps: readonly Step<V>[],
    t: number,
  ): V;
  /** wₜ, the weight of each step's loss in L. */
  weights(problem: Problem): readonly number[];
}

export const forwardEquations: ForwardEquations = {
  start: (math, { initialState }) => math.given(initialState),
  step: (math, cell, { parameters, inputs }, t, state) =>
    cell.step(math, parameters, math.given(inputs[t]!), state),
  logits: (math, { Why, by }, steps, t) => math.linear([[Why, steps[t]!.h]], by),
  weights: lossWeights,
};
