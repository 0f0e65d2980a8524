import { stateLength } from '../network/network.ts';
import type { Problem } from '../network/problem.ts';
import { type Equations, equationsOf } from './equations.ts';
import type { VectorOperations } from './operations.ts';
import type { Unrolled } from './unroll.ts';

/**
 * ∂h_to/∂h_from, column by column: column j is what a push of entry j of the state at step `from`
 * does to the state at step `to`. State 0 is the initial state; an lstm's is [h; c].
 *   ∂h_to/∂h_from = J_to · … · J_from+1,   Jₜ = ∂hₜ/∂hₜ₋₁
 */
export function jacobianColumns<V>(
  math: VectorOperations<V>,
  problem: Problem,
  { steps }: Unrolled<V>,
  from: number,
  to: number,
  { cell }: Equations = equationsOf(problem.network),
): V[] {
  const n = stateLength(problem.network);
  return Array.from({ length: n }, (_, j) => {
    let pushed = math.given(Float64Array.from({ length: n }, (_v, i) => (i === j ? 1 : 0)));
    for (const step of steps.slice(from, to)) {
      pushed = cell.push(math, problem.parameters, step, pushed);
    }
    return pushed;
  });
}

/** The columns as a row-major matrix. */
export function fromColumns(columns: readonly Float64Array[]): Float64Array {
  const rows = columns[0]!.length;
  const width = columns.length;
  return Float64Array.from({ length: rows * width }, (_, k) => {
    return columns[k % width]![Math.floor(k / width)]!;
  });
}
