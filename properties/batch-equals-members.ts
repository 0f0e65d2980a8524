import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { withOppositeInputs, withOtherInputs } from './lemmas/other-inputs.ts';

/** For every problem and two others of its size: a batch of the three has the outputs of each alone. */
export const batchEqualsMembers = property<Problem>({
  name: 'batch-equals-members',
  family: 'forward',
  claim: 'sequences that are run side by side do not know of one another',
  doesNotCheck: 'sequences of different lengths in one batch',
  needs: ['batch', 'forward'],
  forAll: problems(),
  async evidence(subject, problem, judge) {
    const members = [problem, withOtherInputs(problem), withOppositeInputs(problem)];
    const [together, alone] = await Promise.all([
      subject.batch(members),
      Promise.all(members.map((member) => subject.forward(member))),
    ]);
    return {
      comparisons: members.map((member, k) => {
        const bound = judge.bounds(member).outputs;
        return relation(`outputs of sequence ${k}`, together[k]!, alone[k]!, bound);
      }),
    };
  },
});
