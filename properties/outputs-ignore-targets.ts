import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/** For every problem: the outputs are the same whatever the targets are. */
export const outputsIgnoreTargets = property<Problem>({
  name: 'outputs-ignore-targets',
  family: 'forward',
  claim: 'no output depends on what the output should have been',
  doesNotCheck: 'whether the loss and the gradients depend on the targets rightly',
  needs: ['forward'],
  forAll: problems(),
  async evidence(subject, problem, judge) {
    const [outputs, others] = await Promise.all([
      subject.forward(problem),
      subject.forward(withOtherTargets(problem)),
    ]);
    return { comparisons: [relation('outputs', others, outputs, judge.bounds(problem).outputs)] };
  },
});

/** Still targets that the loss accepts: a class turns into the next one, any other number y into 1 − y. */
function withOtherTargets(problem: Problem): Problem {
  const isClass = problem.network.loss === 'cross-entropy';
  const other = (y: Float64Array) =>
    isClass ? y.map((_, i) => y.at(i - 1)!) : y.map((value) => 1 - value);
  return { ...problem, targets: problem.targets.map(other) };
}
