import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { type Tensor, zeros } from '../src/network/tensor.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/**
 * For every problem with ℓ = −Σ yᵢ·log softmax(z)ᵢ: softmax(z + c) = softmax(z), so by + c has the
 * loss of by, and the outputs too where the read-out is softmax. The biases are first rounded to
 * quarters, so that by + c is exact.
 */
export const softmaxShiftInvariance = property<Problem>({
  name: 'softmax-shift-invariance',
  family: 'loss',
  claim: 'probabilities depend only on the differences between logits',
  doesNotCheck: 'shifts so large that an exponential overflows',
  needs: ['loss'],
  alsoAsks: ['forward'],
  forAll: problems({ losses: ['cross-entropy'], biases: [true] }),
  async evidence(subject, problem, judge) {
    const by = problem.parameters.by ?? zeros([problem.network.sizes.outputs]);
    const quarters = by.values.map((b) => Math.round(4 * b) / 4);
    const plain = withBias(problem, { ...by, values: quarters });
    const shifted = withBias(problem, { ...by, values: quarters.map((b) => b + shift) });
    const bounds = judge.bounds(plain);
    const otherBounds = judge.bounds(shifted);

    const [loss, shiftedLoss] = await Promise.all([subject.loss(plain), subject.loss(shifted)]);
    const comparisons = [relation('loss', shiftedLoss, loss, otherBounds.loss, bounds.loss)];
    const isOffered = judge.declaration.operations.includes('forward');
    if (isOffered && problem.network.readout === 'softmax') {
      const [outputs, others] = await Promise.all([
        subject.forward(plain),
        subject.forward(shifted),
      ]);
      comparisons.push(relation('outputs', others, outputs, otherBounds.outputs, bounds.outputs));
    }
    return { comparisons };
  },
});

const shift = 3;

function withBias(problem: Problem, by: Tensor): Problem {
  return { ...problem, parameters: { ...problem.parameters, by } };
}
