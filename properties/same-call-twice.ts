import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation, sameBits } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/** For every problem: asked again, and once more after another one, its outputs are the same. */
export const sameCallTwice = property<Problem>({
  name: 'same-call-twice',
  family: 'forward',
  claim: 'the same question gets the same answer, whatever was asked in between',
  doesNotCheck: 'whether the answer is right',
  needs: ['forward'],
  forAll: problems(),
  async evidence(subject, problem, judge) {
    const other = { ...problem, inputs: problem.inputs.map((x) => x.map((value) => 1 - value)) };
    const first = await subject.forward(problem);
    const second = await subject.forward(problem);
    await subject.forward(other);
    const third = await subject.forward(problem);
    const bound = judge.bounds(problem).outputs;
    const comparisons = [
      relation('outputs again', second, first, bound),
      relation('outputs after another problem', third, first, bound),
    ];
    const isSame = [second, third].every((o) => sameBits('', o, first).outside === 0);
    const note = 'outputs that are asked for twice differ in their last bits';
    return isSame ? { comparisons } : { comparisons, notes: [note] };
  },
});
