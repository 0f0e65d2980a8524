import { describe, expect, test } from 'vitest';
import { cells } from '../../src/network/network.ts';
import { float64 } from '../../src/reference/float64.ts';
import { fromColumns, jacobianColumns } from '../../src/reference/jacobian.ts';
import { unroll } from '../../src/reference/unroll.ts';
import { plainProblem } from '../problems.ts';

const H = 4;
const step = 1e-5;

describe.each(cells)('the slope of one %s state in another', (cell) => {
  const problem = plainProblem({ cell, sizes: [2, H, 3], steps: 4, seed: 2 });

  function jacobian(from: number, to: number): Float64Array {
    return fromColumns(jacobianColumns(float64, problem, unroll(float64, problem), from, to));
  }

  /** The state at `to` where the network starts anew from `from` with this state. */
  function stateAfter(from: number, to: number, initialState: Float64Array): Float64Array {
    const inputs = problem.inputs.slice(from, to);
    const restarted = { ...problem, inputs, initialState, weights: [], targets: [] };
    return unroll(float64, restarted).steps.at(-1)!.h;
  }

  test.each([
    [0, 1],
    [0, 4],
    [1, 3],
    [3, 4],
  ])('is that of central differences, row by row: from %d to %d', (from, to) => {
    const slopes = jacobian(from, to);
    const states = [problem.initialState, ...unroll(float64, problem).steps.map(({ h }) => h)];
    for (let j = 0; j < H; j++) {
      const at = states[from]!;
      const above = stateAfter(from, to, at.with(j, at[j]! + step));
      const below = stateAfter(from, to, at.with(j, at[j]! - step));
      for (let i = 0; i < H; i++) {
        const difference = (above[i]! - below[i]!) / (2 * step);
        expect(Math.abs(slopes[i * H + j]! - difference), `∂h${i}/∂h${j}`).toBeLessThan(1e-9);
      }
    }
    expect(slopes.some((slope) => Math.abs(slope) > 1e-3)).toBe(true);
  });

  test('is the identity where both are the same', () => {
    expect(Array.from(jacobian(2, 2))).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
  });
});

test('columns stand side by side in the rows of their matrix', () => {
  const columns = [Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6)];
  expect(Array.from(fromColumns(columns))).toEqual([1, 4, 2, 5, 3, 6]);
});
