import { problems } from '../src/arbitraries/problems.ts';
import { compare } from '../src/certificate/comparison.ts';
import type { Problem } from '../src/network/problem.ts';
import { property } from '../src/property/property.ts';

/** For every tanh problem: |hₜ| ≤ 1 at every step t ≥ 1, but for what tanh itself may be off by. */
export const statesStayBounded = property<Problem>({
  name: 'states-stay-bounded',
  family: 'forward',
  claim: 'no hidden unit of a tanh network leaves the range from −1 to 1',
  doesNotCheck: 'the initial state, which may be anything',
  needs: ['states'],
  forAll: problems({ cells: ['tanh'] }),
  async evidence(subject, problem, { model }) {
    const { u, kappa, alpha } = model;
    const states = await subject.states(problem);
    const centre = new Float64Array(states.values.length);
    const radius = centre.map(() => 1 + 2 * kappa * u + alpha * u);
    const comparison = compare('states', states, { shape: states.shape, centre, radius });
    return { comparisons: [{ ...comparison, telling: true }] };
  },
});
