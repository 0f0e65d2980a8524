import type { Problem } from '../../src/network/problem.ts';

/** The same network given other numbers, x → 1 − x: one that remembers too much gives itself away. */
export function withOtherInputs(problem: Problem): Problem {
  return { ...problem, inputs: problem.inputs.map((x) => x.map((value) => 1 - value)) };
}

/** Inputs and initial state with the opposite sign. */
export function withOppositeInputs(problem: Problem): Problem {
  return {
    ...problem,
    inputs: problem.inputs.map((x) => x.map((value) => -value)),
    initialState: problem.initialState.map((value) => -value),
  };
}
