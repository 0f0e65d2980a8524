import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { columnsOf, type Tensor } from '../src/network/tensor.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/**
 * For every tanh problem and S = diag(−1, 1, −1, …): since tanh(S·a) = S·tanh(a), the network with
 * S·Wxh, S·Whh·S, Why·S, S·bh and S·h₀ has the outputs of the one with Wxh, Whh, Why, bh and h₀.
 */
export const signFlip = property<Problem>({
  name: 'sign-flip',
  family: 'forward',
  claim: 'a tanh unit with the opposite sign in and out does the same work',
  doesNotCheck: 'whether the unit squashes by tanh or by another odd function',
  needs: ['forward'],
  forAll: problems({ cells: ['tanh'] }),
  async evidence(subject, problem, judge) {
    const flipped = withFlippedUnits(problem);
    const [outputs, others] = await Promise.all([
      subject.forward(problem),
      subject.forward(flipped),
    ]);
    const [bound, otherBound] = [judge.bounds(problem), judge.bounds(flipped)];
    return {
      comparisons: [relation('outputs', others, outputs, otherBound.outputs, bound.outputs)],
    };
  },
});

function withFlippedUnits(problem: Problem): Problem {
  const { Wxh, Whh, Why, bh } = problem.parameters;
  return {
    ...problem,
    parameters: {
      ...problem.parameters,
      Wxh: withSigns(Wxh, sign, always),
      Whh: withSigns(Whh, sign, sign),
      Why: withSigns(Why, always, sign),
      ...(bh && { bh: withSigns(bh, sign, always) }),
    },
    initialState: problem.initialState.map((value, i) => sign(i) * value),
  };
}

const sign = (unit: number) => (unit % 2 === 0 ? -1 : 1);
const always = () => 1;

function withSigns(
  t: Tensor,
  ofRow: (i: number) => number,
  ofColumn: (j: number) => number,
): Tensor {
  const width = columnsOf(t);
  const values = t.values.map((w, k) => ofRow(Math.floor(k / width)) * ofColumn(k % width) * w);
  return { shape: t.shape, values };
}
