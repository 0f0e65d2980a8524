import { problems } from '../src/arbitraries/problems.ts';
import { simpleCells } from '../src/network/network.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';
import { restFrom, suffixOf } from './lemmas/related-problems.ts';

/**
 * For every problem and t = ⌈T/2⌉: the steps after t, run from the subject's own hₜ, give the rest
 * of the whole run. The hₜ that the subject returns and the one inside its whole run are each within
 * rₜ of the exact one, so the whole run is an evaluation of the rest that started within 2·rₜ. The
 * state of an lstm is [hₜ; cₜ], and nobody is asked for cₜ.
 */
export const continuation = property<Problem>({
  name: 'continuation',
  family: 'forward',
  claim:
    'a run that is stopped and taken up again from its hidden state goes on as if never stopped',
  doesNotCheck:
    'whether any step is computed right; an lstm, whose state is more than what it shows',
  needs: ['forward', 'states'],
  forAll: problems({ cells: [...simpleCells, 'gru', 'gru-reset-after'], initialStates: true }),
  async evidence(subject, problem, judge) {
    const T = problem.inputs.length;
    if (T < 2) return { comparisons: [] };
    const t = Math.ceil(T / 2);
    const [whole, states] = await Promise.all([subject.forward(problem), subject.states(problem)]);
    const H = problem.network.sizes.hidden;
    const row = (numbers: Float64Array) => numbers.slice((t - 1) * H, t * H);
    const rest = restFrom(problem, t, row(states.values));
    const offBy = row(judge.bounds(problem).states.radius).map((radius) => 2 * radius);
    return {
      comparisons: [
        relation(
          `outputs after step ${t}`,
          await subject.forward(rest),
          suffixOf(whole, t),
          judge.bounds(rest).outputs,
          judge.boundsFrom(rest, offBy).outputs,
        ),
      ],
    };
  },
});
