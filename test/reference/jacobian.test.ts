import { describe, expect, test } from 'vitest';
import { cells, stateLength } from '../../src/network/network.ts';
import { identity } from '../../src/network/tensor.ts';
import { float64 } from '../../src/reference/float64.ts';
import { fromColumns, jacobianColumns } from '../../src/reference/jacobian.ts';
import { stateAfter } from '../../src/reference/step.ts';
import { unroll } from '../../src/reference/unroll.ts';
import { plainProblem } from '../problems.ts';

const H = 4;
const step = 1e-5;

describe.each(cells)('the slope of one %s state in another', (cell) => {
  const problem = plainProblem({ cell, sizes: [2, H, 3], steps: 4, seed: 2 });

  const n = stateLength(problem.network);

  function jacobian(from: number, to: number): Float64Array {
    return fromColumns(jacobianColumns(float64, problem, unroll(float64, problem), from, to));
  }

  /** The state at `to` where the network starts anew from `from` with this state. */
  function stateReached(from: number, to: number, initialState: Float64Array): Float64Array {
    const inputs = problem.inputs.slice(from, to);
    const restarted = { ...problem, inputs, initialState, weights: [], targets: [] };
    return stateAfter(float64, unroll(float64, restarted).steps.at(-1)!);
  }

  test.each([
    [0, 1],
    [0, 4],
    [1, 3],
    [3, 4],
  ])('is that of central differences, row by row: from %d to %d', (from, to) => {
    const slopes = jacobian(from, to);
    const { steps } = unroll(float64, problem);
    const states = [problem.initialState, ...steps.map((s) => stateAfter(float64, s))];
    for (let j = 0; j < n; j++) {
      const at = states[from]!;
      const above = stateReached(from, to, at.with(j, at[j]! + step));
      const below = stateReached(from, to, at.with(j, at[j]! - step));
      for (let i = 0; i < n; i++) {
        const difference = (above[i]! - below[i]!) / (2 * step);
        expect(Math.abs(slopes[i * n + j]! - difference), `∂h${i}/∂h${j}`).toBeLessThan(1e-9);
      }
    }
    expect(slopes.some((slope) => Math.abs(slope) > 1e-3)).toBe(true);
  });

  test('is the identity where both are the same', () => {
    expect(jacobian(2, 2)).toEqual(identity([n, n]).values);
  });
});

test('columns stand side by side in the rows of their matrix', () => {
  const columns = [Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)];
  expect(Array.from(fromColumns(columns))).toEqual([1, 4, 2, 5, 3, 6]);
});
