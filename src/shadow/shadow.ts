import { parametersFrom } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import type { Arithmetic } from './arithmetic.ts';
import { enter } from './enter.ts';
import { type ForwardPass, forwardPass } from './equations.ts';
import { type Recorded, tape } from './tape.ts';

/** Everything that the shadow knows of a problem. */
export interface Truth<S> extends ForwardPass<S> {
  /** ∂L/∂q, entries in row-major order, by the names of the parameters that the network has. */
  readonly gradients: Readonly<Record<string, readonly S[]>>;
  readonly inputGradients: readonly (readonly S[])[];
  readonly initialStateGradient: readonly S[];
}

/**
 * ∂h_to/∂h_from, row by row; state 0 is the initial state. The steps between are run once more from
 * h_from as a variable of its own: where relu returned its constant 0, a push of it still counts.
 */
export function jacobianTruth<S>(
  math: Arithmetic<S>,
  problem: Problem,
  from: number,
  to: number,
): S[][] {
  const plain = enter({ variable: math.fromDouble, constant: math.fromDouble }, problem);
  const start = [plain.initialState, ...forwardPass(math, plain).states][from]!;

  const recording = tape(math);
  const constant = recording.fromDouble;
  const between: Problem = {
    ...problem,
    inputs: problem.inputs.slice(from, to),
    targets: problem.targets.slice(from, to),
    weights: problem.weights.slice(from, to),
  };
  const pushed = start.map(recording.variable);
  const entered = { ...enter({ variable: constant, constant }, between), initialState: pushed };
  const reached = forwardPass(recording, entered).states.at(-1) ?? pushed;
  return reached.map((h) => recording.gradient(h, pushed));
}

export function truth<S>(math: Arithmetic<S>, problem: Problem): Truth<S> {
  const recording = tape(math);
  const entered = enter(
    {
      variable: (value) => recording.variable(math.fromDouble(value)),
      constant: recording.fromDouble,
    },
    problem,
  );
  const { states, outputs, loss } = forwardPass(recording, entered);

  const names = Object.keys(parametersFrom(problem.network, (name) => problem.parameters[name]!));
  const groups: readonly (readonly Recorded<S>[])[] = [
    ...names.map((name) => flat(entered[name as 'Wxh' | 'bh'])),
    ...entered.inputs,
    entered.initialState,
  ];
  const slopes = recording.gradient(loss, groups.flat());
  const parts = cut(
    slopes,
    groups.map(({ length }) => length),
  );

  const values = (recorded: readonly (readonly Recorded<S>[])[]) =>
    recorded.map((vector) => vector.map(({ value }) => value));
  return {
    states: values(states),
    outputs: values(outputs),
    loss: loss.value,
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
