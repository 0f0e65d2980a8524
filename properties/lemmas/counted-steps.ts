import type { LossName } from '../../src/network/network.ts';
import { lossWeights, type Problem } from '../../src/network/problem.ts';
import type { Vector } from '../../src/network/tensor.ts';

/** The steps that the loss looks at. */
export function countedSteps(problem: Problem): readonly number[] {
  return lossWeights(problem).flatMap((weight, t) => (weight === 0 ? [] : [t]));
}

/** The problem with every other step masked out of the loss. */
export function countingOnly(problem: Problem, counts: (t: number) => boolean): Problem {
  return { ...problem, weights: problem.weights.map((weight, t) => (counts(t) ? weight : 0)) };
}

/** The problem with other targets, which the loss accepts too, at some steps. */
export function withOtherTargets(problem: Problem, isChanged: (t: number) => boolean): Problem {
  const { targets, network } = problem;
  return {
    ...problem,
    targets: targets.map((y, t) => (isChanged(t) ? otherTarget(network.loss, y) : y)),
  };
}

function otherTarget(loss: LossName, y: Vector): Vector {
  switch (loss) {
    case 'half-squared-error':
      return y.map((value) => value + 1);
    case 'binary-cross-entropy':
      return y.map((value) => (value > 0.5 ? 0 : 1));
    case 'cross-entropy':
      return y.map((_, i) => y.at(i - 1)!);
  }
}
