import type { Matrix, Module, Problem, Row } from '../../adapters/javascript/module/types.ts';

/** h = tanh(Wxh·x + Whh·hPrev + bh), z = Why·h + by */
export const right: Module = {
  states: ({ parameters, inputs, initialState }) => unrolled(parameters, inputs, initialState),
  forward: (problem) => outputsOf(problem),
};

/** It never looks at the state before. */
export const forgetful: Module = {
  states: ({ parameters, inputs, initialState }) => {
    const still = initialState.map(() => 0);
    return inputs.flatMap((x) => unrolled(parameters, [x], still));
  },
};

export const throwing: Module = {
  loss() {
    throw new RangeError('no loss today');
  },
};

function unrolled({ Wxh, Whh, bh }: Problem['parameters'], inputs: Matrix, start: Row): number[][] {
  let h = start;
  return inputs.map((x) => {
    const next = Wxh.map((row, i) => Math.tanh(dot(row, x) + dot(Whh[i]!, h) + bh![i]!));
    h = next;
    return next;
  });
}

function outputsOf({ parameters, inputs, initialState }: Problem): number[][] {
  const { Why, by } = parameters;
  const rows = unrolled(parameters, inputs, initialState);
  return rows.map((h) => Why.map((row, i) => dot(row, h) + by![i]!));
}

function dot(a: Row, b: Row): number {
  return Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);
}
