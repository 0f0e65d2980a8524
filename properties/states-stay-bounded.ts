import { problems } from '../src/arbitraries/problems.ts';
import { compare } from '../src/certificate/comparison.ts';
import { gatedCells } from '../src/network/network.ts';
import type { Problem } from '../src/network/problem.ts';
import type { Vector } from '../src/network/tensor.ts';
import { type Judge, property } from '../src/property/property.ts';

/**
 * For every tanh problem: |hₜ| = |tanh(aₜ)| ≤ 1 from the first step on. A right tanh may be off by
 * 2κu of its value, and αu more.
 *
 * For every problem with gates: |hₜ| ≤ max(1, ‖h₀‖∞). In an lstm h is o ∘ tanh(c); in a gru it lies
 * between tanh and the state before. A right hₜ is within its radius of the exact one.
 */
export const statesStayBounded = property({
  name: 'states-stay-bounded',
  family: 'forward',
  claim: 'a unit of tanh or with gates never leaves the range from −1 to 1, or that of its start',
  doesNotCheck: 'where in that range it is',
  needs: ['states'],
  forAll: problems({ cells: ['tanh', ...gatedCells] }),
  async evidence(subject, problem, judge) {
    const states = await subject.states(problem);
    const { shape, values } = states;
    const centre = values.map(() => 0);
    const radius = largestStates(problem, judge);
    // Beyond tanh(1) the unit was given more than 1, and would show it if it did not squash.
    const telling = values.some((h) => Math.abs(h) > Math.tanh(1));
    return { comparisons: [{ ...compare('states', states, { shape, centre, radius }), telling }] };
  },
});

function largestStates(problem: Problem, judge: Judge): Vector {
  const { kappa, alpha, u } = judge.model;
  const { radius } = judge.bounds(problem).states;
  if (problem.network.cell === 'tanh') return radius.map(() => 1 + 2 * kappa * u + alpha * u);
  const start = problem.initialState.slice(0, problem.network.sizes.hidden);
  const reach = Math.max(1, ...start.map(Math.abs));
  return radius.map((r) => reach + r);
}
