import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { restFrom, suffixOf } from './related-problems.ts';

/**
 * For every problem and t = ⌈T/2⌉: the outputs of the steps after t, started from the subject's own
 * hₜ, are the last outputs of the whole run. The same parameters serve every step.
 *
 * The hₜ that was returned and the one inside the whole run are both within rₜ of the exact state.
 * So the whole run is an evaluation of the rest from a state that is off by at most 2rₜ.
 */
export const continuation = property<Problem>({
  name: 'continuation',
  family: 'forward',
  claim: 'going on from a hidden state gives what the whole run gives: time shares its parameters',
  doesNotCheck: 'whether the state that it goes on from is right',
  needs: ['forward', 'states'],
  forAll: problems({ initialStates: true }),
  async evidence(subject, problem, judge) {
    const t = Math.ceil(problem.inputs.length / 2);
    if (t === problem.inputs.length) return { comparisons: [] };
    const [whole, states] = await Promise.all([subject.forward(problem), subject.states(problem)]);
    const H = problem.network.sizes.hidden;
    const state = states.values.slice((t - 1) * H, t * H);
    const rest = restFrom(problem, t, state);
    const outputs = await subject.forward(rest);
    const stateError = judge
      .bounds(problem)
      .states.radius.slice((t - 1) * H, t * H)
      .map((r) => 2 * r);
    const within = judge.boundsFrom(rest, stateError).outputs;
    return {
      comparisons: [
        relation(
          `outputs after step ${t}`,
          outputs,
          suffixOf(whole, t),
          judge.bounds(rest).outputs,
          within,
        ),
      ],
    };
  },
});
