import { assemble, numberOf, poolSize } from '../arbitraries/assemble.ts';
import { corners } from '../arbitraries/corners.ts';
import type { Problem } from '../network/problem.ts';
import { stream } from '../random/stream.ts';
import type { Kind } from './kinds.ts';

export interface Drawn {
  /** The end of its id. It stays when the numbers change, and never comes to mean something else. */
  readonly name: string;
  readonly comment: string;
  readonly problem: Problem;
}

/** Corners by their names. Those about instances and repeated calls are nothing for a file. */
const comments: Readonly<Record<string, string>> = {
  'one step': 'One step: what a cell, a read-out and a loss do before anything recurs.',
  'one unit, two steps': 'The smallest network that recurs. Follow it by hand.',
  'all sizes different': 'Five units, three inputs, two outputs: begin here.',
  'more inputs than units': 'Wxh is wider than it is high.',
  'more outputs than units': 'Why is higher than it is wide.',
  'ten steps': 'Slopes that reach back over ten steps.',
  'no biases': 'No bh and no by, among the parameters and among the gradients.',
  'an initial state': 'A sequence that goes on from a state, and the slope in that state.',
  'masked steps': 'Every third step counts nothing in the loss, and still carries slopes back.',
  'numbers of 53 bits': 'Numbers that fill a double, for a float32 hidden on the way.',
  'zero weights': 'All weights are 0: only biases speak, and only what they reach has a slope.',
  saturated: 'Pre-activations of several hundred, most of all above 0.',
  'saturated the other way': 'Pre-activations of several hundred, most of all below 0.',
  'relu at rest': 'Every unit stands exactly on the kink of relu, where its slope is 0.',
};

const randomProblems = 3;

/** The problems of a kind, corners first. Each attempt draws other numbers under the same names. */
export function drawn(kind: Kind, seed: number, attempt: number): readonly Drawn[] {
  const { name: of, cell, readout, loss, span } = kind;
  const domain = {
    cells: [cell],
    readouts: [readout],
    losses: [loss],
    spans: [span],
    biases: [true, false],
    initialStates: true,
    // A last step that is masked leaves nothing to lose.
    masks: span === 'every-step',
  };
  const forCorners = stream(seed, `vectors ${of} corners ${attempt}`);
  const chosen = corners(domain, 'float64', forCorners).flatMap(({ name, given }) => {
    const comment = comments[name];
    return comment ? [{ name: name.replaceAll(/\W+/g, '-'), comment, problem: given }] : [];
  });
  const random = Array.from({ length: randomProblems }, (_, k) => ({
    name: `random-${k + 1}`,
    comment: 'A problem that nobody chose.',
    problem: randomProblem(kind, stream(seed, `vectors ${of} random ${k + 1} ${attempt}`)),
  }));
  return [...chosen, ...random];
}

/** Small, begun from some state, now and then masked or without biases. */
function randomProblem({ cell, readout, loss, span }: Kind, random: () => number): Problem {
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const gain = () => 2 ** -whole(0, 2);
  const sizes = {
    inputs: whole(1, 4),
    hidden: whole(2, 5),
    // One class leaves cross-entropy nothing to say.
    outputs: whole(loss === 'cross-entropy' ? 2 : 1, 3),
  };
  const steps = whole(4, 8);
  return assemble({
    network: { cell, readout, loss, span, biases: whole(0, 3) > 0, sizes },
    steps,
    family: 'quarters',
    pool: Array.from({ length: poolSize({ cell, sizes }, steps) }, () =>
      numberOf('quarters', random()),
    ),
    gains: [gain(), gain(), gain()],
    masked: span === 'every-step' && whole(0, 1) === 1,
    started: true,
  });
}
