import { compare } from '../src/certificate/comparison.ts';
import type { Problem } from '../src/network/problem.ts';
import { finite } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { saturatedProblems } from './lemmas/saturated-problems.ts';

/**
 * For every problem with pre-activations, or logits, of about ±900: outputs and states are finite
 * and agree. The exponential of 900 is beyond every format, but tanh, σ and softmax are not:
 *   tanh(±900) = ±1      σ(z) = 1/(1 + e^−z) = e^z/(1 + e^z)      softmax(z) = softmax(z − max z)
 */
export const saturationStaysFinite = property<Problem>({
  name: 'saturation-stays-finite',
  family: 'forward',
  claim: 'units and outputs that are driven to their limits stop there, and do not turn into NaN',
  doesNotCheck: 'the loss and the gradients there',
  needs: ['forward'],
  alsoAsks: ['states'],
  forAll: saturatedProblems(),
  async evidence(subject, problem, judge) {
    const certificate = judge.certify(problem);
    const outputs = subject.forward(problem);
    const states = judge.declaration.operations.includes('states') ? [subject.states(problem)] : [];
    const [received, ...receivedStates] = await Promise.all([outputs, ...states]);
    return {
      comparisons: [
        finite('outputs', received),
        compare('outputs', received, certificate.outputs),
        ...receivedStates.flatMap((h) => [
          finite('states', h),
          compare('states', h, certificate.states),
        ]),
      ],
    };
  },
});
