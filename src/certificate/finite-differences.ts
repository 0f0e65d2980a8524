import { entriesOf, type ParameterName } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import type { Vector } from '../network/tensor.ts';
import { backpropagate } from '../reference/backpropagate.ts';
import { float64 } from '../reference/float64.ts';
import { unroll } from '../reference/unroll.ts';

/** The steps that people give to finite differences. */
export const usualSteps = [1e-4, 1e-5, 1e-6, 1e-7, 1e-8] as const;

/**
 * About how far a gradient that is really a finite difference of step h is from the true one, with
 * L′ = ∂L/∂θᵢ (one-sided differences are off by the first term, central ones by the second):
 *   h·|L″|  +  h²·|L‴|  +  2·(error of L)/h
 * This accepts nobody: it only gives a rejection its milder name.
 */
export function finiteDifferenceErrors(
  problem: Problem,
  h: number,
  lossError: number,
): Readonly<Record<string, Vector>> {
  const named = Object.entries(higherSlopesOf(problem)).map(([name, slopes]) => [
    name,
    Float64Array.from(
      slopes,
      ([second, third]) => h * second + h * h * third + (2 * lossError) / h,
    ),
  ]);
  return Object.fromEntries(named) as Record<string, Vector>;
}

/** |∂²L/∂θᵢ²| and |∂³L/∂θᵢ³| */
type HigherSlopes = readonly [second: number, third: number];

/** The same problem is asked about with every step. */
const known = new WeakMap<Problem, Readonly<Record<string, readonly HigherSlopes[]>>>();

function higherSlopesOf(problem: Problem): Readonly<Record<string, readonly HigherSlopes[]>> {
  const before = known.get(problem);
  if (before) return before;
  const here = slopesOf(problem);
  const named = entriesOf(problem.parameters).map(([name, { values }]) => [
    name,
    Array.from(values, (_, i) => higherSlopes(problem, name, i, here[name]![i]!)),
  ]);
  const slopes = Object.fromEntries(named) as Record<string, HigherSlopes[]>;
  known.set(problem, slopes);
  return slopes;
}

/** Roughly: from the gradient's own entry at three places. */
function higherSlopes(
  problem: Problem,
  name: ParameterName,
  i: number,
  here: number,
): HigherSlopes {
  const step = 1e-4;
  const { shape, values } = problem.parameters[name]!;
  const slopeAt = (moved: number) => {
    const tensor = { shape, values: values.with(i, values[i]! + moved) };
    const parameters = { ...problem.parameters, [name]: tensor };
    return slopesOf({ ...problem, parameters })[name]![i]!;
  };
  const [before, after] = [slopeAt(-step), slopeAt(step)];
  return [
    Math.abs(after - before) / (2 * step),
    Math.abs(after - 2 * here + before) / (step * step),
  ];
}

function slopesOf(problem: Problem): Readonly<Record<string, Vector>> {
  return backpropagate(float64, problem, unroll(float64, problem)).parameters;
}
