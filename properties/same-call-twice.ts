import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation, sameBits } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { withOtherInputs } from './lemmas/other-inputs.ts';

/** For every problem: after another problem, its outputs are what they were before. */
export const sameCallTwice = property<Problem>({
  name: 'same-call-twice',
  family: 'forward',
  claim: 'asking again, even after another question, gives the same outputs',
  doesNotCheck: 'whether they are right',
  needs: ['forward'],
  forAll: problems(),
  async evidence(subject, problem, judge) {
    // In the same turn, so that no other case's question comes between them.
    const [first, , again] = await Promise.all(
      [problem, withOtherInputs(problem), problem].map((p) => subject.forward(p)),
    );
    const bound = judge.bounds(problem).outputs;
    const comparisons = [relation('outputs after another problem', again!, first!, bound)];
    return sameBits('outputs', again!, first!).outside === 0
      ? { comparisons }
      : { comparisons, notes: ['outputs that are asked for twice differ in their last bits'] };
  },
});
