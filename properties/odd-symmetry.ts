import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/** For every tanh network without biases: y(−x, −h₀) = −y(x, h₀). */
export const oddSymmetry = property<Problem>({
  name: 'odd-symmetry',
  family: 'forward',
  claim: 'without biases, turning the sign of every input turns the sign of every output',
  doesNotCheck: 'networks with biases, other cells, other read-outs',
  needs: ['forward'],
  forAll: problems({ cells: ['tanh'], readouts: ['linear'], biases: [false] }),
  async evidence(subject, problem, judge) {
    const mirrored: Problem = {
      ...problem,
      inputs: problem.inputs.map((x) => x.map((value) => -value)),
      initialState: problem.initialState.map((h) => -h),
    };
    const [before, after] = await Promise.all([
      subject.forward(problem),
      subject.forward(mirrored),
    ]);
    const turned = { shape: after.shape, values: after.values.map((y) => -y) };
    const bounds = [judge.bounds(problem).outputs, judge.bounds(mirrored).outputs] as const;
    return { comparisons: [relation('outputs, turned back', turned, before, ...bounds)] };
  },
});
