import { entriesOf } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import type { Vector } from '../network/tensor.ts';

/**
 * Whether a gradient differs anywhere by more than the threshold from the central difference
 *   (L(θ + ε) − L(θ − ε)) / 2ε
 */
export function gradientCheckObjects(
  lossAt: (problem: Problem) => number,
  gradients: Readonly<Record<string, Vector>>,
  { problem, step, threshold }: { problem: Problem; step: number; threshold: number },
): boolean {
  const { parameters } = problem;
  return entriesOf(parameters).some(([name, { shape, values }]) =>
    values.some((value, i) => {
      const lossWith = (moved: number) => {
        const changed = { shape, values: values.with(i, moved) };
        return lossAt({ ...problem, parameters: { ...parameters, [name]: changed } });
      };
      const difference = (lossWith(value + step) - lossWith(value - step)) / (2 * step);
      return !(Math.abs(difference - gradients[name]![i]!) <= threshold);
    }),
  );
}
