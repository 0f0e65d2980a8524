import { problems } from '../src/arbitraries/problems.ts';
import { compare } from '../src/certificate/comparison.ts';
import { property } from '../src/property/property.ts';

/**
 * For every tanh problem: |hₜ| = |tanh(aₜ)| ≤ 1 from the first step on. A right tanh may be off by
 * 2κu of its value, and αu more.
 */
export const statesStayBounded = property({
  name: 'states-stay-bounded',
  family: 'forward',
  claim: 'a tanh unit never leaves the range from −1 to 1',
  doesNotCheck: 'where in that range it is',
  needs: ['states'],
  forAll: problems({ cells: ['tanh'] }),
  async evidence(subject, problem, { model: { kappa, alpha, u } }) {
    const states = await subject.states(problem);
    const { shape, values } = states;
    const centre = values.map(() => 0);
    const radius = values.map(() => 1 + 2 * kappa * u + alpha * u);
    // Beyond tanh(1) the unit was given more than 1, and would show it if it did not squash.
    const telling = values.some((h) => Math.abs(h) > Math.tanh(1));
    return { comparisons: [{ ...compare('states', states, { shape, centre, radius }), telling }] };
  },
});
