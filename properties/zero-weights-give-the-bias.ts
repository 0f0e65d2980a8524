import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { zeros } from '../src/network/tensor.ts';
import { agreement } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/**
 * For every problem with Wxh = Whh = Why = 0: the outputs are readout(by) at every step, whatever
 * the inputs, the initial state and bh are.
 */
export const zeroWeightsGiveTheBias = property<Problem>({
  name: 'zero-weights-give-the-bias',
  family: 'forward',
  claim: 'with every weight zero, each output is what the read-out makes of its bias',
  doesNotCheck: 'what the weights do',
  needs: ['forward'],
  forAll: problems({ biases: [true], share: 0.25 }),
  async evidence(subject, problem, judge) {
    const { Wxh, Whh, Why } = problem.parameters;
    const weights = { Wxh: zeros(Wxh.shape), Whh: zeros(Whh.shape), Why: zeros(Why.shape) };
    const weightless = { ...problem, parameters: { ...problem.parameters, ...weights } };
    // One step is certified for all of them.
    const [x, target] = [problem.inputs.slice(0, 1), problem.targets.slice(0, 1)];
    const oneStep = { ...weightless, inputs: x, targets: target, weights: [1] };
    const { centre, radius } = judge.certify(oneStep).outputs;
    const repeated = (numbers: Float64Array) =>
      Float64Array.from(problem.inputs.flatMap(() => Array.from(numbers)));
    return agreement('outputs', await subject.forward(weightless), {
      shape: [problem.inputs.length, centre.length],
      centre: repeated(centre),
      radius: repeated(radius),
    });
  },
});
