import { parameterShapes } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import { enter } from './enter.ts';
import { type ForwardPass, forwardPass } from './equations.ts';
import type { Recording } from './recording.ts';

/** Everything that the shadow knows of a problem. */
export interface Truth<S> extends Omit<ForwardPass<S>, 'handedOn'> {
  /** ∂L/∂q, entries in row-major order, by the names of the parameters that the network has. */
  readonly gradients: Readonly<Record<string, readonly S[]>>;
  readonly inputGradients: readonly (readonly S[])[];
  readonly initialStateGradient: readonly S[];
}

/**
 * ∂h_to/∂h_from, row by row; state 0 is the initial state, and an lstm's is [h; c]. The steps between are run once more from
 * h_from as a variable of its own: where relu returned its constant 0, a push of it still counts.
 */
export function jacobianTruth<R, S>(
  recording: Recording<R, S>,
  problem: Problem,
  from: number,
  to: number,
): S[][] {
  const constant = recording.fromDouble;
  const until = steps(problem, 0, from);
  const plain = enter({ variable: constant, constant }, until);
  const start = forwardPass(recording, plain).handedOn;
  const pushed = start.map((h) => recording.variable(recording.plain(h)));
  const between = enter({ variable: constant, constant }, steps(problem, from, to));
  const reached = forwardPass(recording, { ...between, initialState: pushed }).handedOn;
  return reached.map((h) => recording.gradient(h, pushed));
}

function steps(problem: Problem, from: number, to: number): Problem {
  const { inputs, targets, weights } = problem;
  return {
    ...problem,
    inputs: inputs.slice(from, to),
    targets: targets.slice(from, to),
    weights: weights.slice(from, to),
  };
}

export function truth<R, S>(recording: Recording<R, S>, problem: Problem): Truth<S> {
  const entered = enter(
    {
      variable: (value) => recording.variable(recording.exactly(value)),
      constant: recording.fromDouble,
    },
    problem,
  );
  const { states, outputs, loss } = forwardPass(recording, entered);

  const names = parameterShapes(problem.network).map(([name]) => name);
  const groups: readonly (readonly R[])[] = [
    ...names.map((name) => flat(entered[name])),
    ...entered.inputs,
    entered.initialState,
  ];
  const slopes = recording.gradient(loss, groups.flat());
  const parts = cut(
    slopes,
    groups.map(({ length }) => length),
  );

  const values = (recorded: readonly (readonly R[])[]) =>
    recorded.map((vector) => vector.map(recording.plain));
  return {
    states: values(states),
    outputs: values(outputs),
    loss: recording.plain(loss),
    gradients: Object.fromEntries(names.map((name, i) => [name, parts[i]!])),
    inputGradients: parts.slice(names.length, -1),
    initialStateGradient: parts.at(-1)!,
  };
}

function flat<S>(entries: readonly (readonly S[])[] | readonly S[]): readonly S[] {
  return entries.flat() as S[];
}

function cut<S>(values: readonly S[], lengths: readonly number[]): S[][] {
  let start = 0;
  return lengths.map((length) => {
    const end = start + length;
    const part = values.slice(start, end);
    start = end;
    return part;
  });
}
