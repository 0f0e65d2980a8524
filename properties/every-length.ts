import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { longProblems } from './lemmas/long-problems.ts';
import { prefixOf } from './lemmas/related-problems.ts';

/** For problems of 60 steps and every n: the first n steps alone give the first n outputs. */
export const everyLength = property<Problem>({
  name: 'every-length',
  family: 'forward',
  claim: 'a sequence of any length gives the outputs with which a longer one begins',
  doesNotCheck: 'more than 60 steps',
  needs: ['forward'],
  forAll: longProblems(),
  async evidence(subject, problem, judge) {
    const lengths = problem.inputs.map((_, t) => t + 1);
    const beginnings = await Promise.all(
      lengths.map((n) =>
        subject.forward({
          ...problem,
          inputs: problem.inputs.slice(0, n),
          targets: problem.targets.slice(0, n),
          weights: problem.weights.slice(0, n),
        }),
      ),
    );
    const whole = beginnings.at(-1)!;
    const bound = judge.bounds(problem).outputs;
    return {
      comparisons: beginnings.slice(0, -1).map((outputs, k) => {
        const n = k + 1;
        return relation(`outputs of ${n} steps`, outputs, prefixOf(whole, n), prefixOf(bound, n));
      }),
    };
  },
});
