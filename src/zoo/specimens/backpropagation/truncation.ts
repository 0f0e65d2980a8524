import { zeros } from '../../../network/tensor.ts';
import type { Way } from '../../../reference/backward.ts';
import type { Equations } from '../../../reference/equations.ts';
import type { Product, VectorOperations } from '../../../reference/operations.ts';
import { inCell, onTheWayBack } from '../../change.ts';
import { type Specimen, specimen } from '../../specimen.ts';

/** The way back through time ends too early, or has a gap. */
export const truncation: readonly Specimen[] = [
  specimen({
    name: 'forgets-the-future',
    group: 'backpropagation',
    wrong:
      'The slope of the state holds only what its own step’s loss says; later losses are lost.',
    hint: 'A state is used twice: by the read-out of its step, and by the step after. Which of the two ways does your gradient come back along?',
    explanation:
      'The carry that each step should pass to the one before is never added. Exact for one step; all of Wxh, Whh and bh are wrong for more.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: onTheWayBack(({ dh }) => ({
      dh: (math, problem, dz, t) => dh(math, problem, dz, t, []),
    })),
  }),
  specimen({
    name: 'passes-nothing-to-the-state-before',
    group: 'backpropagation',
    wrong: 'The carry is multiplied by nothing: it arrives at the state before as zero.',
    hint: 'Your loop hands something to the step before. Print it.',
    explanation:
      'dhPrev is a fresh array of zeros in every step. Like a lost carry, and the initial state gets no gradient either.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: inCell(({ stepBack }) => ({
      stepBack(math, parameters, step, dh) {
        const back = stepBack(math, parameters, step, dh);
        return { ...back, dhPrev: [[zeros(parameters.Whh.shape), back.da]] };
      },
    })),
  }),
  specimen({
    name: 'loses-the-carry-of-the-last-step',
    group: 'backpropagation',
    wrong: 'What the last step passes back never arrives at the step before it.',
    hint: 'Write down, for three steps, what each step receives from the one after it. Which step is the first that receives anything, and does yours?',
    explanation:
      'The last step is treated before the loop, or under an `if`, and its carry is not kept; every other carry is passed on. A loss over the last step alone then reaches nothing but the last step.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: onTheWayBack(({ dh }) => ({
      dh: (math, problem, dz, t, fromLater) =>
        dh(math, problem, dz, t, t === dz.length - 2 ? [] : fromLater),
    })),
  }),
  specimen({
    name: 'cuts-the-carry-every-four-steps',
    group: 'backpropagation',
    wrong: 'The sequence is cut into pieces of four steps, and no gradient crosses a cut.',
    hint: 'Compare your gradients for a sequence of four steps and for one of five. Where does the fifth step’s loss go?',
    explanation:
      'Truncated backpropagation: the state is detached at the end of each piece, as for sequences that do not fit into memory. Exact for up to four steps.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: onTheWayBack(({ dh }) => ({
      dh: (math, problem, dz, t, fromLater) =>
        dh(math, problem, dz, t, t % 4 === 3 ? [] : fromLater),
    })),
  }),
  specimen({
    name: 'stops-after-four-steps',
    group: 'backpropagation',
    wrong: 'The way back ends after the last four steps; the states before get no slope at all.',
    hint: 'Put a loss on the first step only and make the sequence longer, step by step. When does your gradient change, and should it?',
    explanation:
      'A fixed number of steps bounds the loop, counted from the end. Unlike a cut carry it also drops the earlier steps’ own losses from Wxh, Whh and bh; Why and by are right.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: onTheWayBack(({ dh }) => ({
      dh(math, problem, dz, t, fromLater) {
        const slope = dh(math, problem, dz, t, fromLater);
        return t < dz.length - 4 ? math.scale(0, slope) : slope;
      },
    })),
  }),
  specimen({
    name: 'lets-each-loss-look-back-two-steps',
    group: 'backpropagation',
    wrong: 'The loss of a step reaches the parameters through that step and the one before only.',
    hint: 'Keep the loss of the last step of three only. How many steps does it depend on, and through how many does yours go back?',
    explanation:
      'An inner loop over a fixed number of steps for each loss. With a loss at every step most of the gradient is there and training works; what is missing is what makes a memory.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: {
      equations: (right) => ({
        backward: {
          ...right.backward,
          gradients: {
            ...right.backward.gradients,
            Wxh: (math, way) => right.backward.gradients.Wxh(math, shortSighted(math, right, way)),
            Whh: (math, way) => right.backward.gradients.Whh(math, shortSighted(math, right, way)),
            bh: (math, way) => right.backward.gradients.bh(math, shortSighted(math, right, way)),
          },
        },
      }),
    },
  }),
  specimen({
    name: 'cuts-the-carry-at-masked-steps',
    group: 'backpropagation',
    wrong: 'A step that does not count for the loss also stops what later steps pass back.',
    hint: 'A step without a loss of its own still hands its state on. Mask the middle one of three steps: should the first one still hear from the last?',
    explanation:
      'The mask multiplies the slope of the state, where it should multiply that of the loss. Exact without masks, and where only the end of a sequence is masked, as padding is.',
    breaks: ['gradients-sum-over-steps', 'gradient-agreement'],
    change: onTheWayBack(({ dh }) => ({
      dh: (math, problem, dz, t, fromLater) =>
        dh(math, problem, dz, t, problem.weights[t] === 0 ? [] : fromLater),
    })),
  }),
];

/** daₜ from the losses of steps t and t + 1 alone. */
function shortSighted<V>(
  math: VectorOperations<V>,
  { backward, cell }: Equations,
  way: Way<V>,
): Way<V> {
  const { problem, steps, dz } = way;
  const seen = steps.map((step, t) => {
    const own: Product<V>[] = [];
    if (t + 1 < steps.length) {
      const dhNext = backward.dh(math, problem, dz, t + 1, []);
      own.push(...cell.stepBack(math, problem.parameters, steps[t + 1]!, dhNext).dhPrev);
    }
    const dh = backward.dh(math, problem, dz, t, own);
    return cell.stepBack(math, problem.parameters, step, dh).da;
  });
  return { ...way, da: seen };
}
