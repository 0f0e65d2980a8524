import type { Problem } from '../../../network/problem.ts';
import { matrixOf, transpose } from '../../../network/tensor.ts';
import { type Change, inForward, onTheWayBack, together } from '../../change.ts';
import { gateSpecimen } from '../../gates/specimen.ts';
import type { Specimen } from '../../specimen.ts';

/** [h₀; c₀] as another state. */
export const lstmStart: readonly Specimen[] = [
  gateSpecimen({
    name: 'starts-from-an-empty-cell',
    cells: ['lstm'],
    wrong: 'The first step begins with the h that was given and with a c of zero.',
    hint: 'An initial state has two halves. Who reads the second?',
    explanation:
      'Only h is taken from the initial state. Right from the zero state; a sequence that is cut in two comes out wrong.',
    breaks: ['state-agreement', 'initial-state-gradient-agreement'],
    change: startsFrom((i, j, H) => (i < H && i === j ? 1 : 0)),
  }),
  gateSpecimen({
    name: 'starts-from-the-cell-alone',
    cells: ['lstm'],
    wrong: 'The first step begins with the c that was given and with an h of zero.',
    hint: 'An initial state has two halves. Who reads the first?',
    explanation: 'Only c is taken from the initial state, as if h could be found from it.',
    breaks: ['state-agreement', 'initial-state-gradient-agreement'],
    change: startsFrom((i, j, H) => (i >= H && i === j ? 1 : 0)),
  }),
  gateSpecimen({
    name: 'takes-the-state-for-the-cell',
    cells: ['lstm'],
    wrong: 'The first step begins with c where h should be, and with h where c should be.',
    hint: 'In which order does your library return the two halves of a state, and in which does it take them?',
    explanation:
      'Some libraries hand on (h, c), others (c, h). Right from the zero state, and from one whose halves are equal.',
    breaks: ['state-agreement', 'initial-state-gradient-agreement'],
    change: startsFrom((i, j, H) => (j === (i + H) % (2 * H) ? 1 : 0)),
  }),
  gateSpecimen({
    name: 'starts-the-cell-with-the-state',
    cells: ['lstm'],
    wrong: 'The h that was given is taken for both halves of the state.',
    hint: 'Change the c of the initial state alone. Does your answer change?',
    explanation: 'One vector is passed for both. Right from the zero state.',
    breaks: ['state-agreement', 'initial-state-gradient-agreement'],
    change: startsFrom((i, j, H) => (j === i % H ? 1 : 0)),
  }),
];

/** It starts from M·[h₀; c₀]. */
function startsFrom(entry: (i: number, j: number, H: number) => number): Change {
  const M = ({ network }: Problem) => {
    const H = network.sizes.hidden;
    return matrixOf(2 * H, 2 * H, (i, j) => entry(i, j, H));
  };
  return together(
    inForward(({ start }) => ({
      start: (math, problem) => math.linear([[M(problem), start(math, problem)]]),
    })),
    onTheWayBack(({ initialState }) => ({
      initialState: (math, first, way) =>
        math.linear([[transpose(M(way.problem)), initialState(math, first, way)]]),
    })),
  );
}
