import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { reversedUnits, withUnitsReversed } from './lemmas/permuted-units.ts';

/**
 * For every problem and the permutation P that puts the hidden units in the opposite order:
 *   ∇L(P·θ) = P·∇L(θ)
 */
export const gradientsPermuteWithUnits = property<Problem>({
  name: 'gradients-permute-with-units',
  family: 'gradients',
  claim: 'hidden units have no order: numbering them otherwise renumbers the gradients',
  doesNotCheck: 'whatever is wrong in the same way for every unit',
  needs: ['gradients'],
  forAll: problems(),
  async evidence(subject, problem, judge) {
    const { network } = problem;
    if (network.sizes.hidden < 2) return { comparisons: [] };
    const reversed = withUnitsReversed(problem);
    const [gradients, others] = await Promise.all([
      subject.gradients(problem),
      subject.gradients(reversed),
    ]);
    const otherBounds = judge.bounds(reversed).gradients;
    const comparisons = Object.entries(judge.bounds(problem).gradients).map(([name, bound]) => {
      const { shape } = bound;
      const back = { shape, values: reversedUnits(network, name, shape, others[name]!.values) };
      const backBound = {
        shape,
        radius: reversedUnits(network, name, shape, otherBounds[name]!.radius),
      };
      return relation(name, back, gradients[name]!, backBound, bound);
    });
    return { comparisons };
  },
});
