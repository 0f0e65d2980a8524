import { problems } from '../src/arbitraries/problems.ts';
import { gamma } from '../src/certificate/rounding.ts';
import type { Problem } from '../src/network/problem.ts';
import { within } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/**
 * For every problem with a sigmoid or softmax read-out: outputs lie in [0, 1], and those of a softmax
 * sum to 1 at every step, to within the bounds of its terms and the rounding of our own sum.
 */
export const readoutIsAProbability = property<Problem>({
  name: 'readout-is-a-probability',
  family: 'forward',
  claim: 'what is meant as a probability is one: between 0 and 1, and over classes summing to 1',
  doesNotCheck: 'which probability it is',
  needs: ['forward'],
  forAll: problems({ readouts: ['sigmoid', 'softmax'] }),
  async evidence(subject, problem, judge) {
    const outputs = await subject.forward(problem);
    const { radius } = judge.bounds(problem).outputs;
    const spread = Math.max(...radius);
    const least = within('the least output', Math.min(...outputs.values), -spread, 1);
    const most = within('the largest output', Math.max(...outputs.values), 0, 1 + spread);
    if (problem.network.readout !== 'softmax') return { comparisons: [least, most] };
    const O = problem.network.sizes.outputs;
    const sums = problem.inputs.map((_, t) => {
      const at = (numbers: Float64Array) => numbers.slice(t * O, (t + 1) * O);
      const total = (numbers: Float64Array) => at(numbers).reduce((sum, value) => sum + value, 0);
      const reach = total(radius) + gamma(O + 1, 2 ** -53);
      return within(`the sum of step ${t + 1}`, total(outputs.values), 1 - reach, 1 + reach);
    });
    return { comparisons: [least, most, ...sums] };
  },
});
