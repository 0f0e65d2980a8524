import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relations, sameBits } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import type { NamedTensors } from '../src/subjects/client.ts';

/**
 * For every problem: its gradients are the same when asked for a second time, and a third time
 * after another problem. Nothing is added to what an earlier call left.
 */
export const gradientsSameTwice = property<Problem>({
  name: 'gradients-same-twice',
  family: 'gradients',
  claim: 'asking again, even after another question, gives the same gradients',
  doesNotCheck: 'whether they are right',
  needs: ['gradients'],
  forAll: problems(),
  async evidence(subject, problem, judge) {
    const other = { ...problem, inputs: problem.inputs.map((x) => x.map((value) => 1 - value)) };
    const [first, second, , third] = await Promise.all(
      [problem, problem, other, problem].map((p) => subject.gradients(p)),
    );
    const bounds = judge.bounds(problem).gradients;
    const comparisons = [
      ...relations(second!, first!, bounds).map((c) => ({ ...c, quantity: `${c.quantity} again` })),
      ...relations(third!, first!, bounds).map((c) => ({
        ...c,
        quantity: `${c.quantity} after another problem`,
      })),
    ];
    const isSame = sameToTheBit(first!, second!) && sameToTheBit(first!, third!);
    return isSame
      ? { comparisons }
      : { comparisons, notes: ['gradients that are asked for twice differ in their last bits'] };
  },
});

function sameToTheBit(some: NamedTensors, other: NamedTensors): boolean {
  return Object.entries(some).every(
    ([name, tensor]) => sameBits(name, tensor, other[name]!).outside === 0,
  );
}
