import type { Precision } from '../../src/certificate/rounding.ts';
import type { Problem } from '../../src/network/problem.ts';
import type { Tensor } from '../../src/network/tensor.ts';

/** The problem whose targets are the given outputs, as the declared precision can hold them. */
export function aimedAt(problem: Problem, outputs: Tensor, precision: Precision): Problem {
  const O = problem.network.sizes.outputs;
  const held = precision === 'float32' ? outputs.values.map(Math.fround) : outputs.values;
  return { ...problem, targets: problem.targets.map((_, t) => held.slice(t * O, (t + 1) * O)) };
}
