import { type Precision, usualActivationError } from '../certificate/rounding.ts';
import { cells, losses, type Network, readouts, spans } from '../network/network.ts';
import { entriesOf } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import type { Vector } from '../network/tensor.ts';
import { numpyRandom } from '../random/numpy.ts';
import { backpropagate } from '../reference/backpropagate.ts';
import { clip, clipRules } from '../reference/clip.ts';
import { type Equations, equationsOf } from '../reference/equations.ts';
import { float64 } from '../reference/float64.ts';
import { initialisations, initialise } from '../reference/initialise.ts';
import type { VectorOperations } from '../reference/operations.ts';
import { unroll } from '../reference/unroll.ts';
import { update } from '../reference/update.ts';
import type { Declaration } from './declaration.ts';
import { inProcess } from './in-process.ts';
import type { Subject } from './subject.ts';

const declaration: Omit<Declaration, 'operations'> = {
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
  clipRules,
};

/** Our own implementation, held against the shadow like anybody's. */
export function referenceSubject(): Subject {
  return variationOfReference('reference', {});
}

export interface Variation {
  /** Another way to evaluate the same equations: another order of summation, say. */
  readonly math?: VectorOperations<Vector>;
  /** Other equations. */
  readonly equations?: (network: Network) => Equations;
  readonly precision?: Precision;
}

/** A network that is the reference but for what it varies. */
export function variationOfReference(
  name: string,
  { math = float64, equations = equationsOf, precision = 'float64' }: Variation,
): Subject {
  const forward = (problem: Problem) => unroll(math, problem, equations(problem.network));
  const backward = (problem: Problem) =>
    backpropagate(math, problem, forward(problem), equations(problem.network));
  return inProcess(
    name,
    { ...declaration, precision },
    {
      forward: (problem) => forward(problem).outputs,
      states: (problem) => forward(problem).steps.map(({ h }) => h),
      loss: (problem) => forward(problem).loss[0],
      gradients: (problem) => {
        const gradients = backward(problem).parameters;
        const named = entriesOf(problem.parameters).map(([name, { shape }]) => [
          name,
          nested(shape, gradients[name]!),
        ]);
        return Object.fromEntries(named);
      },
      inputGradients: (problem) => {
        const { inputs, initialState } = backward(problem);
        return { inputs, initialState };
      },
      initialise: ({ network, initialisation, seed }) => {
        const parameters = initialise(network, initialisation, numpyRandom(seed));
        return Object.fromEntries(
          entriesOf(parameters).map(([name, t]) => [name, nested(t.shape, t.values)]),
        );
      },
      clip: ({ rule, gradients, threshold }) =>
        clip(rule, gradients, threshold).map((t) => nested(t.shape, t.values)),
      update: ({ parameters, gradients, rate }) =>
        Object.fromEntries(
          entriesOf(update(parameters, gradients, rate)).map(([name, t]) => [
            name,
            nested(t.shape, t.values),
          ]),
        ),
    },
  );
}

/** A matrix as a list of rows, a vector as it is. */
function nested(shape: readonly number[], values: Vector): Vector | Vector[] {
  const [rows, columns] = shape;
  if (rows === undefined || columns === undefined) return values;
  return Array.from({ length: rows }, (_, i) => values.slice(i * columns, (i + 1) * columns));
}
