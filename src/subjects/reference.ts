import { type Precision, usualActivationError } from '../certificate/rounding.ts';
import { cells, losses, type Network, readouts, spans } from '../network/network.ts';
import { entriesOf, type Parameters, parametersFrom } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import { nested, type Vector } from '../network/tensor.ts';
import { numpyRandom } from '../random/numpy.ts';
import { backpropagate } from '../reference/backpropagate.ts';
import { clip, clipRules } from '../reference/clip.ts';
import { type Equations, equationsOf } from '../reference/equations.ts';
import { float64 } from '../reference/float64.ts';
import { gradientCheckObjects } from '../reference/gradient-check.ts';
import { initialisations } from '../reference/initialise.ts';
import { fromColumns, jacobianColumns } from '../reference/jacobian.ts';
import type { VectorOperations } from '../reference/operations.ts';
import { firstElement, memory, tasks } from '../reference/tasks.ts';
import { type LearningEquations, learningEquations, train } from '../reference/train.ts';
import { unroll } from '../reference/unroll.ts';
import type { Declaration } from './declaration.ts';
import { type Implementation, inProcess } from './in-process.ts';
import type { Subject } from './subject.ts';

export const referenceDeclaration: Omit<Declaration, 'operations' | 'isWatchable'> = {
  precision: 'float64',
  activationError: usualActivationError,
  networks: {
    cells,
    readouts,
    losses,
    spans,
    biases: [true, false],
    initialStates: true,
    masks: true,
  },
  initialisations,
  isSeededAsNumpy: true,
  clipRules,
  clipEpsilon: 0,
  clipsInPlace: false,
  tasks,
};

/** Our own implementation, held against the shadow like anybody's. */
export function referenceSubject(): Subject {
  return variationOfReference('reference', {});
}

export interface Variation {
  /** What it takes a problem for, before it does anything else. */
  readonly sees?: (problem: Problem) => Problem;
  /** Another way to evaluate the same equations: another order of summation, say. */
  readonly math?: VectorOperations<Vector>;
  /** Other equations. */
  readonly equations?: (network: Network) => Equations;
  /** Another way to learn. */
  readonly learning?: LearningEquations;
  readonly precision?: Precision;
  /** Other operations, given the right ones. */
  readonly operations?: (right: Required<Implementation>) => Implementation;
}

/** A network that is the reference but for what it varies. */
export function variationOfReference(name: string, variation: Variation): Subject {
  const { precision = 'float64' } = variation;
  const declaration = { ...referenceDeclaration, precision };
  // Equations return what they made; whole operations can do anything.
  const isPure = variation.operations === undefined;
  return inProcess(name, declaration, implementationOf(variation), { isPure });
}

/** The operations of such a network, to be called where no subject is needed. */
export function implementationOf({
  sees = (problem) => problem,
  math = float64,
  equations = equationsOf,
  learning = learningEquations,
  operations,
}: Variation): Required<Implementation> {
  const right = implementationOver(sees, math, equations, learning);
  return { ...right, ...operations?.(right) };
}

function implementationOver(
  sees: (problem: Problem) => Problem,
  math: VectorOperations<Vector>,
  equations: (network: Network) => Equations,
  learning: LearningEquations,
): Required<Implementation> {
  const run = (given: Problem) => {
    const problem = sees(given);
    const choices = equations(problem.network);
    return { problem, choices, unrolled: unroll(math, problem, choices) };
  };
  const forward = (given: Problem) => run(given).unrolled;
  const backward = (given: Problem) => {
    const { problem, choices, unrolled } = run(given);
    return backpropagate(math, problem, unrolled, choices);
  };
  const gradientsOf = (given: Problem): Parameters => {
    const slopes = backward(given).parameters;
    return parametersFrom(given.network, (name, shape) => ({ shape, values: slopes[name]! }));
  };
  return {
    forward: (problem) => forward(problem).outputs,
    states: (problem) => forward(problem).steps.map(({ h }) => h),
    loss: (problem) => forward(problem).loss[0],
    gradients: (problem) => nestedAll(gradientsOf(problem)),
    inputGradients: (problem) => {
      const { inputs, initialState } = backward(problem);
      return { inputs, initialState };
    },
    initialise: (request) => nestedAll(learning.start(request, learning.initial)),
    clip: ({ rule, gradients, threshold }) => clip(rule, gradients, threshold).map(nested),
    update: ({ parameters, gradients, rate }) =>
      nestedAll(learning.update(parameters, gradients, rate)),
    batch: (problems) => problems.map((problem) => forward(problem).outputs),
    jacobian: ({ problem: given, from, to }) => {
      const { problem, choices, unrolled } = run(given);
      const columns = jacobianColumns(math, problem, unrolled, from, to, choices);
      return nested({ shape: [columns.length, columns.length], values: fromColumns(columns) });
    },
    gradCheck: (request) => {
      const { wrong, problem } = request;
      const gradients = Object.entries(backward(problem).parameters).map(([name, values]) => [
        name,
        math.scale(wrong ? 1.5 : 1, values),
      ]);
      const lossAt = (moved: Problem) => forward(moved).loss[0]!;
      return gradientCheckObjects(lossAt, Object.fromEntries(gradients), request);
    },
    train: (training) => {
      const learner = (problem: Problem) => ({
        loss: forward(problem).loss[0]!,
        gradients: gradientsOf(problem),
      });
      const { parameters, losses: history } = train(learner, training, learning);
      return { parameters: nestedAll(parameters), losses: history };
    },
    generate: (request) => {
      const random = numpyRandom(request.seed);
      return Array.from({ length: request.count }, () =>
        request.task === 'memory'
          ? memory(random, request.length, request.vocabulary)
          : firstElement(random, request.length),
      );
    },
  };
}

export function nestedAll(parameters: Parameters): Record<string, unknown> {
  return Object.fromEntries(entriesOf(parameters).map(([name, t]) => [name, nested(t)]));
}
