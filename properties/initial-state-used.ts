import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { agreement } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/**
 * For every problem with an initial state h₀ ≠ 0: its outputs are those that follow from h₀. Only
 * a case in which h₀ = 0 would give others says anything.
 */
export const initialStateUsed = property<Problem>({
  name: 'initial-state-used',
  family: 'forward',
  claim: 'the first step starts from the hidden state that was given',
  doesNotCheck: 'runs that start from 0',
  needs: ['forward'],
  forAll: problems({ initialStates: true, share: 0.5 }),
  async evidence(subject, problem, judge) {
    if (problem.initialState.every((h) => h === 0)) return { comparisons: [] };
    const outputs = await subject.forward(problem);
    const { comparisons } = agreement('outputs', outputs, judge.certify(problem).outputs);
    const given = judge.certify(problem).outputs;
    const fromZero = judge.certify({
      ...problem,
      initialState: problem.initialState.map(() => 0),
    }).outputs;
    const matters = given.centre.some(
      (y, k) => Math.abs(y - fromZero.centre[k]!) > given.radius[k]! + fromZero.radius[k]!,
    );
    return { comparisons: comparisons.map((c) => ({ ...c, telling: matters })) };
  },
});
