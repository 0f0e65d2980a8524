import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { withUnitsReversed } from './permuted-units.ts';

/** For every problem: with the hidden units in the opposite order, the outputs are the same. */
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
    const [before, after] = await Promise.all([
      subject.forward(problem),
      subject.forward(reversed),
    ]);
    const bounds = [judge.bounds(problem).outputs, judge.bounds(reversed).outputs] as const;
    return { comparisons: [relation('outputs', after, before, ...bounds)] };
  },
});
