import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/** For every problem and two others on the same network: run side by side they do as each alone. */
export const batchEqualsMembers = property<Problem>({
  name: 'batch-equals-members',
  family: 'forward',
  claim: 'sequences in one batch do not meet: each comes out as it would alone',
  doesNotCheck: 'batches of sequences of different lengths',
  needs: ['batch', 'forward'],
  forAll: problems(),
  async evidence(subject, problem, judge) {
    const members: Problem[] = [
      problem,
      { ...problem, inputs: problem.inputs.map((x) => x.map((value) => 1 - value)) },
      { ...problem, inputs: problem.inputs.toReversed() },
    ];
    const [together, ...alone] = await Promise.all([
      subject.batch(members),
      ...members.map((member) => subject.forward(member)),
    ]);
    return {
      comparisons: members.map((member, i) =>
        relation(
          `outputs of sequence ${i + 1}`,
          together[i]!,
          alone[i]!,
          judge.bounds(member).outputs,
        ),
      ),
    };
  },
});
