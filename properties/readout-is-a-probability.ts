import { problems } from '../src/arbitraries/problems.ts';
import type { Bound } from '../src/certificate/bounds.ts';
import { type Comparison, compare } from '../src/certificate/comparison.ts';
import { gamma } from '../src/certificate/rounding.ts';
import type { Problem } from '../src/network/problem.ts';
import type { Tensor } from '../src/network/tensor.ts';
import { property } from '../src/property/property.ts';

/**
 * For every problem with a sigmoid or softmax read-out: the exact outputs p lie in [0, 1], so the
 * subject's lie within their radius of it. For softmax, Σ pᵢ = 1 at every step.
 */
export const readoutIsAProbability = property<Problem>({
  name: 'readout-is-a-probability',
  family: 'forward',
  claim: 'outputs that are probabilities lie between 0 and 1, and those of classes add up to 1',
  doesNotCheck: 'linear read-outs, and whether the probabilities are right',
  needs: ['forward'],
  forAll: problems({ readouts: ['sigmoid', 'softmax'] }),
  async evidence(subject, problem, judge) {
    const outputs = await subject.forward(problem);
    const bound = judge.bounds(problem).outputs;
    const range = fromRange(outputs, bound);
    if (problem.network.readout !== 'softmax') return { comparisons: [range] };
    return { comparisons: [range, sums(outputs, bound)] };
  },
});

/** How far each output is from [0, 1]. */
function fromRange({ shape, values }: Tensor, { radius }: Bound): Comparison {
  const distances = values.map((p) => p - Math.min(1, Math.max(0, p)));
  const centre = values.map(() => 0);
  return {
    ...compare('distance from [0, 1]', { shape, values: distances }, { shape, centre, radius }),
    // There the logit is itself outside [0, 1], and would show if the read-out were forgotten.
    telling: values.some((p) => (p > 0 && p < 0.5) || p > certain),
  };
}

/** σ(1) */
const certain = 1 / (1 + Math.exp(-1));

/** Each probability may be off by its radius, and their sum by the rounding of n terms in float64. */
function sums({ shape, values }: Tensor, { radius }: Bound): Comparison {
  const [T = 0, O = 0] = shape;
  const total = (numbers: Float64Array, t: number) =>
    numbers.slice(t * O, (t + 1) * O).reduce((sum, value) => sum + value, 0);
  const perStep = (f: (t: number) => number) => Float64Array.from({ length: T }, (_, t) => f(t));
  const rounding = gamma(2 * O, 2 ** -53);
  return compare(
    'sum of the outputs of a step',
    { shape: [T], values: perStep((t) => total(values, t)) },
    {
      shape: [T],
      centre: perStep(() => 1),
      radius: perStep((t) => total(radius, t) + rounding * total(values.map(Math.abs), t)),
    },
  );
}
