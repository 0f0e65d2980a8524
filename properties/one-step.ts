import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { prefixOf } from './related-problems.ts';

/** For every problem: its first step alone gives one output, the first of the whole run. */
export const oneStep = property<Problem>({
  name: 'one-step',
  family: 'forward',
  claim: 'a sequence of one step is a sequence: one output comes back, not a squeezed one',
  doesNotCheck: 'longer sequences',
  needs: ['forward'],
  forAll: problems(),
  async evidence(subject, problem, judge) {
    const { inputs, targets } = problem;
    const first: Problem = {
      ...problem,
      inputs: inputs.slice(0, 1),
      targets: targets.slice(0, 1),
      weights: [1],
    };
    const [whole, alone] = await Promise.all([subject.forward(problem), subject.forward(first)]);
    const bounds = [
      judge.bounds(first).outputs,
      prefixOf(judge.bounds(problem).outputs, 1),
    ] as const;
    return { comparisons: [relation('the first output', alone, prefixOf(whole, 1), ...bounds)] };
  },
});
