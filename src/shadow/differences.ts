import type { Problem } from '../network/problem.ts';
import type { Arithmetic } from './arithmetic.ts';
import { enter } from './enter.ts';
import { forwardPass } from './equations.ts';

/** Where a perturbation applies: entry `index` of the parameter, the inputs or the initial state. */
export type Direction = (name: string, index: number) => number;

/**
 * The audit of the mechanical gradient: a central difference of the loss along a direction d, which
 * knows nothing but the forward equations.
 *   (L(θ + h·d) − L(θ − h·d)) / 2h = d·∇L + O(h²)
 * With 3n digits, h = 10^−n leaves about 2n of them.
 */
export function directionalDifference<S>(
  math: Arithmetic<S>,
  problem: Problem,
  direction: Direction,
  h: S,
): S {
  const minusH = math.subtract(math.fromDouble(0), h);
  const lossAt = (step: S) => {
    const moved = enter(
      {
        variable: (value, name, index) => {
          const along = direction(name, index);
          const start = math.fromDouble(value);
          return along === 0 ? start : math.add(start, math.multiply(step, math.fromDouble(along)));
        },
        constant: math.fromDouble,
      },
      problem,
    );
    return forwardPass(math, moved).loss;
  };
  const twoH = math.multiply(math.fromDouble(2), h);
  return math.divide(math.subtract(lossAt(h), lossAt(minusH)), twoH);
}
