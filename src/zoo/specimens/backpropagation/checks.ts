import { entriesOf } from '../../../network/parameters.ts';
import type { Problem } from '../../../network/problem.ts';
import type { Requests } from '../../../subjects/subject.ts';
import type { Change } from '../../change.ts';
import { type Specimen, specimen } from '../../specimen.ts';

/** The gradients are right, and the network’s own check of them is not. */
export const checks: readonly Specimen[] = [
  specimen({
    name: 'never-objects',
    group: 'backpropagation',
    wrong: 'The gradient check lets everything pass.',
    hint: 'Spoil your gradient on purpose. Does your check notice?',
    explanation:
      'The gradient is compared with itself, or the comparison’s result is not returned. A check that was never seen to fail is none.',
    breaks: ['gradient-check-objects'],
    change: { operations: () => ({ gradCheck: () => false }) },
  }),
  specimen({
    name: 'always-objects',
    group: 'backpropagation',
    wrong: 'The gradient check objects to everything.',
    hint: 'Print both sides of the comparison for one weight. How far are they apart, and what do you call far?',
    explanation:
      'The comparison asks for equality to the last bit, which no difference quotient can give.',
    breaks: ['gradient-check-objects'],
    change: { operations: () => ({ gradCheck: () => true }) },
  }),
  specimen({
    name: 'divides-the-difference-by-one-step',
    group: 'backpropagation',
    wrong: 'The check divides a difference over two steps by one step.',
    hint: 'From where to where do you move the weight, and by what do you divide?',
    explanation:
      '(L(θ + ε) − L(θ − ε)) / ε is twice the slope: the check objects to the right gradient and would be content with twice it.',
    breaks: ['gradient-check-objects'],
    change: checkedBy(
      ({ above, below, slope }, { step, threshold }) =>
        Math.abs((above - below) / step - slope) > threshold,
    ),
  }),
  specimen({
    name: 'subtracts-the-wrong-way-round',
    group: 'backpropagation',
    wrong: 'The check subtracts the loss above from the loss below.',
    hint: 'If the loss grows with a weight, which sign has its slope, and which your difference?',
    explanation: '(L(θ − ε) − L(θ + ε)) / 2ε has the opposite sign: only slopes of zero pass.',
    breaks: ['gradient-check-objects'],
    change: checkedBy(
      ({ above, below, slope }, { step, threshold }) =>
        Math.abs((below - above) / (2 * step) - slope) > threshold,
    ),
  }),
  specimen({
    name: 'objects-to-slopes-that-are-too-large-only',
    group: 'backpropagation',
    wrong: 'The check forgets the absolute value: slopes that are too small pass.',
    hint: 'Set your gradient to a large negative number. What does your check say?',
    explanation:
      'The signed error is compared with the threshold. Half of all errors pass, which is enough to object somewhere most of the time.',
    breaks: ['gradient-check-objects'],
    change: checkedBy(
      ({ above, below, slope }, { step, threshold }) =>
        slope - (above - below) / (2 * step) > threshold,
    ),
  }),
  specimen({
    name: 'compares-with-the-change-of-the-loss',
    group: 'backpropagation',
    wrong:
      'The check compares the slope with the change of the loss, without dividing by the step.',
    hint: 'Make the step ten times smaller. What should happen to a slope, and what happens to your difference?',
    explanation:
      'L(θ + ε) − L(θ − ε) shrinks with ε: every slope above the threshold is objected to.',
    breaks: ['gradient-check-objects'],
    change: checkedBy(
      ({ above, below, slope }, { threshold }) => Math.abs(above - below - slope) > threshold,
    ),
  }),
  specimen({
    name: 'moves-all-weights-at-once',
    group: 'backpropagation',
    wrong:
      'The check moves every weight of an array by the step together, and compares each slope with that.',
    hint: 'How many weights have you changed when you measure the change of the loss?',
    explanation:
      'One line adds the step to a whole array. The difference is the sum of all slopes in it, and right only where there is one weight.',
    breaks: ['gradient-check-objects'],
    change: checkedBy(
      ({ aboveTogether, belowTogether, slope }, { step, threshold }) =>
        Math.abs((aboveTogether - belowTogether) / (2 * step) - slope) > threshold,
    ),
  }),
  specimen({
    name: 'checks-the-loss-of-the-last-step',
    group: 'backpropagation',
    wrong: 'The check differentiates the loss of the last step, the gradient is that of all.',
    hint: 'Which number do you take for the loss in your check, and which do you train on?',
    explanation:
      'A loop over the steps leaves the last loss in the variable, and the check reads it. Right gradients are objected to from two steps on.',
    breaks: ['gradient-check-objects'],
    change: {
      operations: (right) => {
        const lossOfLast = ({ network, ...rest }: Problem) =>
          right.loss({ ...rest, network: { ...network, span: 'last-step' } });
        return checkedBy(
          ({ above, below, slope }, { step, threshold }) =>
            Math.abs((above - below) / (2 * step) - slope) > threshold,
        ).operations!({ ...right, loss: lossOfLast });
      },
    },
  }),
  specimen({
    name: 'takes-a-step-that-is-lost-in-rounding',
    group: 'backpropagation',
    wrong: 'The check takes so small a step that the loss hardly changes in its digits.',
    hint: 'How many digits do two losses share if the weights differ by 10⁻¹⁵? How many are left for their difference?',
    explanation:
      'The smaller the step, the better, or so it seems: rounding is divided by the step too. The check objects to right gradients at random.',
    breaks: ['gradient-check-objects'],
    change: {
      operations: ({ gradCheck }) => ({
        gradCheck: (request) => gradCheck({ ...request, step: 2 ** -50 }),
      }),
    },
  }),
];

/** What a check can know of one weight. */
interface Measured {
  readonly slope: number;
  /** The losses where this weight is moved by a step. */
  readonly above: number;
  readonly below: number;
  /** The losses where all weights of its array are. */
  readonly aboveTogether: number;
  readonly belowTogether: number;
}

/** A gradient check, weight by weight, that objects where this comparison does. */
function checkedBy(
  objects: (measured: Measured, request: Requests['gradCheck']) => boolean,
): Required<Pick<Change, 'operations'>> {
  return {
    operations: ({ gradients, loss }) => ({
      gradCheck(request) {
        const { problem, step, wrong } = request;
        const slopes = gradients(problem) as Record<string, (number | number[])[]>;
        return entriesOf(problem.parameters).some(([name, tensor]) => {
          const lossWith = (move: (w: number, k: number) => number) => {
            const moved = { ...tensor, values: tensor.values.map(move) };
            const parameters = { ...problem.parameters, [name]: moved };
            return loss({ ...problem, parameters }) as number;
          };
          return slopes[name]!.flat().some((slope, i) =>
            objects(
              {
                slope: wrong ? 1.5 * slope : slope,
                above: lossWith((w, k) => (k === i ? w + step : w)),
                below: lossWith((w, k) => (k === i ? w - step : w)),
                aboveTogether: lossWith((w) => w + step),
                belowTogether: lossWith((w) => w - step),
              },
              request,
            ),
          );
        });
      },
    }),
  };
}
