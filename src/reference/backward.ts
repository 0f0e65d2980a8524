import type { ParameterName, Parameters } from '../network/parameters.ts';
import { lossWeights, type Problem } from '../network/problem.ts';
import { transpose } from '../network/tensor.ts';
import type { LossEquations } from './losses.ts';
import type { Product, VectorOperations } from './operations.ts';
import type { CellEquations, Step, StepBack } from './step.ts';

/** What the way back has found at every step, with the steps that it came through. */
export interface Way<V> {
  readonly problem: Problem;
  readonly steps: readonly Step<V>[];
  readonly dz: readonly V[];
  readonly dh: readonly V[];
  readonly da: readonly V[];
  /** All that each step has found. */
  readonly back: readonly StepBack<V>[];
}

/** The equations of the way back. dq means ∂L/∂q; steps are counted from 0. */
export interface BackwardEquations {
  /** dzₜ = wₜ·∂ℓ/∂z, at every step. */
  dz<V>(
    math: VectorOperations<V>,
    problem: Problem,
    logits: readonly V[],
    loss: LossEquations,
  ): readonly V[];
  /** dhₜ = Whyᵀ·dzₜ + (what step t + 1 passes back) */
  dh<V>(
    math: VectorOperations<V>,
    problem: Problem,
    dz: readonly V[],
    t: number,
    fromLater: readonly Product<V>[],
  ): V;
  /** daₜ, and what step t passes on. */
  step<V>(
    math: VectorOperations<V>,
    cell: CellEquations,
    parameters: Parameters,
    steps: readonly Step<V>[],
    t: number,
    dh: V,
    dcLater?: V,
  ): StepBack<V>;
  /** What the first step passes back to the state before it. */
  initialState<V>(math: VectorOperations<V>, first: StepBack<V>, way: Way<V>): V;
  /** What each step found for its input, as the slopes in the inputs that were given. */
  inputs<V>(math: VectorOperations<V>, dx: readonly V[], way: Way<V>): readonly V[];
  readonly gradients: GradientEquations;
}

export type GradientEquations = {
  readonly [P in ParameterName]: <V>(math: VectorOperations<V>, way: Way<V>) => V;
};

//   dWhy = Σ dzₜ ⊗ hₜ      dby = Σ dzₜ
//   dWxh = Σ daₜ ⊗ xₜ      dWhh = Σ daₜ ⊗ hₜ₋₁      dbh = Σ daₜ      dbn = Σ dbnₜ
//   where blocks of Whh's rows multiply other vectors than hₜ₋₁, block by block
const gradientEquations: GradientEquations = {
  Wxh: (math, { steps, da }) => math.outerSum(steps.map(({ x }, t) => [da[t]!, x])),
  Whh: (math, { steps, da, back }) => {
    const blocks = back[0]!.dWhh?.map((_, k) => math.outerSum(back.map(({ dWhh }) => dWhh![k]!)));
    return blocks ? math.join(blocks) : math.outerSum(steps.map(({ hPrev }, t) => [da[t]!, hPrev]));
  },
  Why: (math, { steps, dz }) => math.outerSum(steps.map(({ h }, t) => [dz[t]!, h])),
  bh: (math, { da }) => math.sum(da),
  bn: (math, { back }) => math.sum(back.map(({ dbn }) => dbn!)),
  by: (math, { dz }) => math.sum(dz),
};

export const backwardEquations: BackwardEquations = {
  dz: (math, problem, logits, loss) =>
    lossWeights(problem).map((weight, t) =>
      math.scale(weight, loss.slope(math, logits[t]!, math.given(problem.targets[t]!))),
    ),
  dh: (math, { parameters: { Why } }, dz, t, fromLater) =>
    math.linear([[transpose(Why), dz[t]!], ...fromLater]),
  step: (math, cell, parameters, steps, t, dh, dcLater) =>
    cell.stepBack(math, parameters, steps[t]!, dh, dcLater),
  initialState(math, { dhPrev, dcPrev }) {
    const dh = math.linear(dhPrev);
    return dcPrev === undefined ? dh : math.join([dh, dcPrev]);
  },
  inputs: (_math, dx) => dx,
  gradients: gradientEquations,
};
