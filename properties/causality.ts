import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { prefixOf } from './lemmas/related-problems.ts';

/** For every problem and t = ⌈T/2⌉: the outputs up to t do not depend on the inputs after t. */
export const causality = property<Problem>({
  name: 'causality',
  family: 'forward',
  claim: 'no output depends on an input that comes later',
  doesNotCheck: 'whether the outputs depend on the earlier inputs rightly',
  needs: ['forward'],
  forAll: problems(),
  async evidence(subject, problem, judge) {
    const t = Math.ceil(problem.inputs.length / 2);
    const inputs = problem.inputs.map((x, k) => (k < t ? x : x.map((value) => 1 - value)));
    const [before, after] = await Promise.all([
      subject.forward(problem),
      subject.forward({ ...problem, inputs }),
    ]);
    const bound = prefixOf(judge.bounds(problem).outputs, t);
    return {
      comparisons:
        t === problem.inputs.length
          ? []
          : [relation(`outputs up to step ${t}`, prefixOf(after, t), prefixOf(before, t), bound)],
    };
  },
});
