import { problems } from '../src/arbitraries/problems.ts';
import { compare } from '../src/certificate/comparison.ts';
import type { Problem } from '../src/network/problem.ts';
import { property } from '../src/property/property.ts';

/**
 * For every problem with h₀ ≠ 0: the outputs are those from h₀. It tells something where the exact
 * outputs from h₀ and from 0 are further apart than both radii.
 */
export const initialStateUsed = property<Problem>({
  name: 'initial-state-used',
  family: 'forward',
  claim: 'a hidden state that is given before the first step has the effect that it must have',
  doesNotCheck: 'runs from the zero state',
  needs: ['forward'],
  forAll: problems({ initialStates: true, share: 0.25 }),
  async evidence(subject, problem, judge) {
    if (problem.initialState.every((value) => value === 0)) return { comparisons: [] };
    const outputs = await subject.forward(problem);
    const given = judge.certify(problem).outputs;
    const initialState = problem.initialState.map(() => 0);
    const fromZero = judge.certify({ ...problem, initialState }).outputs;
    const telling = given.centre.some(
      (value, i) => Math.abs(value - fromZero.centre[i]!) > given.radius[i]! + fromZero.radius[i]!,
    );
    return { comparisons: [{ ...compare('outputs', outputs, given), telling }] };
  },
});
