import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { withUnitsReversed } from './lemmas/permuted-units.ts';

/**
 * For every problem and the permutation P that puts the hidden units in the opposite order:
 * P·Wxh, P·Whh·Pᵀ, Why·Pᵀ, P·bh and P·h₀ give the outputs of Wxh, Whh, Why, bh and h₀.
 */
export const hiddenUnitsPermute = property<Problem>({
  name: 'hidden-units-permute',
  family: 'forward',
  claim: 'hidden units have no order: numbering them otherwise changes no output',
  doesNotCheck: 'whatever is wrong in the same way for every unit',
  needs: ['forward'],
  forAll: problems(),
  async evidence(subject, problem, judge) {
    if (problem.network.sizes.hidden < 2) return { comparisons: [] };
    const reversed = withUnitsReversed(problem);
    const [outputs, others] = await Promise.all([
      subject.forward(problem),
      subject.forward(reversed),
    ]);
    const [bound, otherBound] = [judge.bounds(problem), judge.bounds(reversed)];
    return {
      comparisons: [relation('outputs', others, outputs, otherBound.outputs, bound.outputs)],
    };
  },
});
