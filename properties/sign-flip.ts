import { problems } from '../src/arbitraries/problems.ts';
import type { Problem } from '../src/network/problem.ts';
import { columnsOf, type Tensor } from '../src/network/tensor.ts';
import { relation } from '../src/property/evidence.ts';
import { property } from '../src/property/property.ts';

/**
 * For every tanh problem: tanh is odd, so the last hidden unit with all its signs turned (what comes
 * in, what goes out, its bias and its initial state, but not its own loop) changes no output.
 */
export const signFlip = property<Problem>({
  name: 'sign-flip',
  family: 'forward',
  claim: 'a tanh unit with all its signs turned does what it did before',
  doesNotCheck: 'networks of other cells',
  needs: ['forward'],
  forAll: problems({ cells: ['tanh'] }),
  async evidence(subject, problem, judge) {
    const flipped = withLastUnitFlipped(problem);
    const [before, after] = await Promise.all([subject.forward(problem), subject.forward(flipped)]);
    const bounds = [judge.bounds(problem).outputs, judge.bounds(flipped).outputs] as const;
    return { comparisons: [relation('outputs', after, before, ...bounds)] };
  },
});

function withLastUnitFlipped(problem: Problem): Problem {
  const { Wxh, Whh, Why, bh, by } = problem.parameters;
  const unit = problem.network.sizes.hidden - 1;
  const flip = (t: Tensor, isFlipped: (row: number, column: number) => boolean): Tensor => {
    const width = columnsOf(t);
    return {
      shape: t.shape,
      values: t.values.map((w, k) => (isFlipped(Math.floor(k / width), k % width) ? -w : w)),
    };
  };
  return {
    ...problem,
    parameters: {
      Wxh: flip(Wxh, (row) => row === unit),
      Whh: flip(Whh, (row, column) => (row === unit) !== (column === unit)),
      Why: flip(Why, (_row, column) => column === unit),
      ...(bh && { bh: flip(bh, (row) => row === unit) }),
      ...(by && { by }),
    },
    initialState: problem.initialState.map((h, i) => (i === unit ? -h : h)),
  };
}
