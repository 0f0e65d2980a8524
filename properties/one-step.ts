import { problems } from '../src/arbitraries/problems.ts';
import { compare } from '../src/certificate/comparison.ts';
import type { Problem } from '../src/network/problem.ts';
import { property } from '../src/property/property.ts';

/** For every problem with T = 1: outputs of shape (1, O), and states of shape (1, H), that agree. */
export const oneStep = property<Problem>({
  name: 'one-step',
  family: 'forward',
  claim: 'a sequence of one step is a sequence: its answer has one row, and is right',
  doesNotCheck: 'longer sequences',
  needs: ['forward'],
  alsoAsks: ['states'],
  forAll: problems({ share: 0.25 }),
  async evidence(subject, problem, judge) {
    const first = {
      ...problem,
      inputs: problem.inputs.slice(0, 1),
      targets: problem.targets.slice(0, 1),
      weights: [1],
    };
    const certificate = judge.certify(first);
    const comparisons = [compare('outputs', await subject.forward(first), certificate.outputs)];
    if (judge.declaration.operations.includes('states')) {
      comparisons.push(compare('states', await subject.states(first), certificate.states));
    }
    return { comparisons };
  },
});
