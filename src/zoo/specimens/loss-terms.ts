import type { Readout } from '../../network/network.ts';
import { matrixOf } from '../../network/tensor.ts';
import type { VectorOperations } from '../../reference/operations.ts';
import { readoutEquations } from '../../reference/readouts.ts';
import { inLoss, inReadout, together } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Bugs of the loss that are in how one output is compared with its target. */
export const lossTerms: readonly Specimen[] = [
  specimen({
    name: 'averages-over-the-outputs',
    group: 'loss',
    wrong: 'The loss of a step and its slope are means over the outputs, where sums are asked for.',
    hint: 'Write down the loss for two outputs. By what did you divide?',
    explanation:
      'A mean over the array where the sum is meant: over outputs, or over all classes. One output is right; otherwise loss and gradient are too small by their number.',
    breaks: ['loss-agreement', 'gradient-agreement'],
    change: inLoss(({ terms, slope }, { sizes }) => ({
      terms: (math, z, y) => math.scale(1 / sizes.outputs, terms(math, z, y)),
      slope: (math, z, y) => math.scale(1 / sizes.outputs, slope(math, z, y)),
    })),
  }),
  specimen({
    name: 'forgets-the-half',
    group: 'loss',
    wrong: 'The squared error lacks its ½; the slope is the one that goes with the ½.',
    hint: 'Differentiate the loss that you wrote, not the one in the book.',
    explanation:
      'The loss is (z − y)² and the slope z − y. Learning is right; what is reported is double, and a difference quotient is twice the gradient.',
    breaks: ['loss-agreement', 'gradient-check-objects'],
    change: inLoss(({ terms }, { loss }) =>
      loss === 'half-squared-error'
        ? { terms: (math, z, y) => math.scale(2, terms(math, z, y)) }
        : {},
    ),
  }),
  specimen({
    name: 'forgets-what-the-half-is-for',
    group: 'loss',
    wrong: 'The squared error has its ½, and the slope a factor 2 all the same.',
    hint: 'The ½ is there so that something cancels. What?',
    explanation:
      'The loss is ½(z − y)² and the slope 2(z − y). Losses are right; every gradient is exactly twice too large.',
    breaks: ['gradient-agreement', 'directional-slope', 'gradient-check-objects'],
    change: inLoss(({ slope }, { loss }) =>
      loss === 'half-squared-error'
        ? { slope: (math, z, y) => math.scale(2, slope(math, z, y)) }
        : {},
    ),
  }),
  specimen({
    name: 'sums-squares-without-halving',
    group: 'loss',
    wrong: 'The loss is the sum of the squares, not half of it, and the slope goes with that.',
    hint: 'Compute the loss of one output that is off by 1.',
    explanation:
      'Another convention, followed through. A gradient check passes, since loss and slope agree; both are twice what was asked for.',
    breaks: ['loss-agreement', 'gradient-agreement'],
    change: inLoss(({ terms, slope }, { loss }) =>
      loss === 'half-squared-error'
        ? {
            terms: (math, z, y) => math.scale(2, terms(math, z, y)),
            slope: (math, z, y) => math.scale(2, slope(math, z, y)),
          }
        : {},
    ),
  }),
  specimen({
    name: 'forgets-to-square',
    group: 'loss',
    wrong: 'The loss is half the error, with its sign.',
    hint: 'Can your loss be less than zero? What would that mean?',
    explanation:
      'Errors of opposite sign cancel, and the lowest loss is reached by an output far below its target. The slope is the same everywhere, so learning never ends.',
    breaks: ['loss-never-negative', 'loss-agreement', 'gradient-agreement'],
    change: inLoss((_right, { loss }) =>
      loss === 'half-squared-error'
        ? {
            terms: (math, z, y) => math.scale(0.5, math.minus(z, y)),
            slope: (math, z) => math.scale(0.5, ones(math, z)),
          }
        : {},
    ),
  }),
  specimen({
    name: 'takes-the-absolute-error',
    group: 'loss',
    wrong: 'The loss is the size of the error, not half its square.',
    hint: 'Double the error. What happens to a squared error, and what to your loss?',
    explanation:
      'Zero at the target and never negative, so it passes for a loss. Its slope is 1 or −1 however small the error is.',
    breaks: ['loss-agreement', 'gradients-affine-in-targets', 'gradient-agreement'],
    change: inLoss((_right, { loss }) =>
      loss === 'half-squared-error'
        ? {
            terms: (math, z, y) =>
              math.sum([math.relu(math.minus(z, y)), math.relu(math.minus(y, z))]),
            slope: (math, z, y) =>
              math.minus(
                math.whetherPositive(math.minus(z, y)),
                math.whetherPositive(math.minus(y, z)),
              ),
          }
        : {},
    ),
  }),
  specimen({
    name: 'gives-the-loss-outputs-for-logits',
    group: 'loss',
    wrong:
      'The loss takes logits and is given what the read-out made of them, so it squashes twice.',
    hint: 'What does the documentation of your loss want: probabilities, or what they are made from?',
    explanation:
      'A softmax at the end of the network and a loss with one inside. It learns, slowly, and never gets below a certain loss: the second softmax sees numbers between 0 and 1 only. The slopes here are those of what is computed.',
    breaks: ['loss-agreement', 'gradient-agreement'],
    change: inLoss(({ terms, slope }, { readout, sizes }) => ({
      terms: (math, z, y) => terms(math, readoutEquations[readout](math, z), y),
      slope(math, z, y) {
        const p = readoutEquations[readout](math, z);
        return backThrough[readout](math, p, slope(math, p, y), sizes.outputs);
      },
    })),
  }),
  specimen({
    name: 'forgets-the-minus-before-the-logarithm',
    group: 'loss',
    wrong:
      'The loss of probabilities is their log-likelihood: negative, and largest where it should be smallest.',
    hint: 'What is the logarithm of ½: positive or negative?',
    explanation:
      'The sum of logarithms without its sign, and gradients to match. Going down this loss makes the right answer less and less likely.',
    breaks: ['loss-never-negative', 'loss-agreement', 'gradient-agreement'],
    change: inLoss(({ terms, slope }, { loss }) =>
      loss === 'half-squared-error'
        ? {}
        : {
            terms: (math, z, y) => math.scale(-1, terms(math, z, y)),
            slope: (math, z, y) => math.scale(-1, slope(math, z, y)),
          },
    ),
  }),
  specimen({
    name: 'looks-only-at-targets-of-one',
    group: 'loss',
    wrong: 'Where the target is 0, nothing is lost, whatever the network says.',
    hint: 'A network always says yes. What should that cost it, if half of the answers are no?',
    explanation:
      '−y·log p alone, which is right for classes that exclude one another, and half of the formula for outputs that do not. Saying 1 always is perfect.',
    breaks: ['loss-agreement', 'gradient-agreement'],
    change: inLoss((_right, { loss }) =>
      loss === 'binary-cross-entropy'
        ? {
            terms: (math, z, y) => math.product(y, math.binaryCrossEntropy(z, ones(math, z))),
            slope: (math, z, y) => math.product(y, math.minus(math.sigmoid(z), ones(math, z))),
          }
        : {},
    ),
  }),
  specimen({
    name: 'judges-each-class-by-itself',
    group: 'loss',
    wrong: 'Each class is a question of its own with yes or no for an answer.',
    hint: 'Add the same number to all logits. Should the loss of classes change?',
    explanation:
      'The loss of independent outputs is used for classes, of which exactly one is right. It learns; losses and gradients are others, and depend on what all logits have in common.',
    breaks: ['softmax-shift-invariance', 'loss-agreement', 'gradient-agreement'],
    change: inLoss((_right, { loss }) =>
      loss === 'cross-entropy'
        ? {
            terms: (math, z, y) => math.binaryCrossEntropy(z, y),
            slope: (math, z, y) => math.minus(math.sigmoid(z), y),
          }
        : {},
    ),
  }),
  specimen({
    name: 'takes-probabilities-for-their-logarithms',
    group: 'loss',
    wrong: 'The loss is minus the probability of the right class, not minus its logarithm.',
    hint: 'What should a network lose that gives the right answer no chance at all?',
    explanation:
      'A loss that wants log-probabilities is given probabilities. It is never positive, and hardly anything is learnt where the network is surely wrong.',
    breaks: ['loss-never-negative', 'loss-agreement', 'gradient-agreement'],
    change: inLoss((_right, { loss, sizes }) =>
      loss === 'cross-entropy'
        ? {
            terms: (math, z, y) => math.scale(-1, math.product(y, math.softmax(z))),
            slope: (math, z, y) =>
              backThrough.softmax(math, math.softmax(z), math.scale(-1, y), sizes.outputs),
          }
        : {},
    ),
  }),
  specimen({
    name: 'reports-squares-and-trains-on-logarithms',
    group: 'loss',
    wrong:
      'The loss of probabilities that is reported is half their squared error; the slope is that of the cross-entropy.',
    hint: 'Take the slope of what you report, at one point, by a small difference. Is it your gradient?',
    explanation:
      'p − y is the slope of two losses, and the wrong one of them was written down. Learning is right and the curve that is plotted is of something else.',
    breaks: ['loss-agreement', 'training-losses-are-true'],
    change: inLoss((_right, { loss }) =>
      loss === 'half-squared-error'
        ? {}
        : {
            terms(math, z, y) {
              const p = loss === 'cross-entropy' ? math.softmax(z) : math.sigmoid(z);
              const e = math.minus(p, y);
              return math.scale(0.5, math.product(e, e));
            },
          },
    ),
  }),
  specimen({
    name: 'counts-in-bits',
    group: 'loss',
    wrong:
      'Cross-entropies are reported with logarithms to the base 2; the slope is the natural one.',
    hint: 'What does a fair coin cost in your units: 1, or 0.69?',
    explanation:
      'The information of a textbook is in bits, the loss of a library is not. Reported losses are 1.44 times too large, and difference quotients with them.',
    breaks: ['loss-agreement', 'training-losses-are-true'],
    change: inLoss(({ terms }, { loss }) =>
      loss === 'half-squared-error'
        ? {}
        : { terms: (math, z, y) => math.scale(Math.LOG2E, terms(math, z, y)) },
    ),
  }),
  specimen({
    name: 'leaves-room-for-no-class',
    group: 'loss',
    wrong: 'One more class, of logit 0, takes part in every softmax and is then left out.',
    hint: 'Give all classes the logit 0. What is the probability of each of two classes?',
    explanation:
      'A 1 is added to the sum of exponentials, against division by zero or as a class for nothing. Probabilities add up to less than 1 and depend on what all logits have in common.',
    breaks: ['softmax-shift-invariance', 'readout-is-a-probability', 'loss-agreement'],
    change: together(
      inReadout((right, { readout, sizes }) =>
        readout === 'softmax' ? (math, z) => withRoom(math, z, sizes.outputs) : right,
      ),
      inLoss((_right, { loss, sizes }) =>
        loss === 'cross-entropy'
          ? {
              terms(math, z, y) {
                const more = extended(sizes.outputs);
                return math.crossEntropy(math.linear([[more, z]]), math.linear([[more, y]]));
              },
              slope: (math, z, y) => math.minus(withRoom(math, z, sizes.outputs), y),
            }
          : {},
      ),
    ),
  }),
  specimen({
    name: 'smooths-the-targets',
    group: 'loss',
    wrong: 'A tenth of every target’s certainty is spread evenly over all answers.',
    hint: 'With a perfect answer, what is your smallest possible loss?',
    explanation:
      'Smoothing of labels, left on from another experiment. The loss of a perfect network is not zero, and certainty is punished. Squared errors are not touched.',
    breaks: ['loss-agreement', 'gradient-agreement'],
    change: {
      sees(problem) {
        const { loss, sizes } = problem.network;
        if (loss === 'half-squared-error') return problem;
        const even = loss === 'cross-entropy' ? 1 / sizes.outputs : 0.5;
        const targets = problem.targets.map((y) => y.map((p) => 0.9 * p + 0.1 * even));
        return { ...problem, targets };
      },
    },
  }),
];

type BackThrough = <V>(math: VectorOperations<V>, p: V, v: V, outputs: number) => V;

/** From the slope v in the outputs p to the one in the logits. */
const backThrough: Record<Readout, BackThrough> = {
  linear: (_math, _p, v) => v,
  //   p ∘ (1 − p) ∘ v
  sigmoid: (math, p, v) => math.product(v, math.minus(p, math.product(p, p))),
  //   p ∘ v − p·Σ pᵢvᵢ
  softmax(math, p, v, outputs) {
    const weighted = math.product(p, v);
    const total = math.linear([[matrixOf(outputs, outputs, () => 1), weighted]]);
    return math.minus(weighted, math.product(p, total));
  },
};

/** The logits, and a 0 behind them. */
function extended(outputs: number) {
  return matrixOf(outputs + 1, outputs, (i, j) => (i === j ? 1 : 0));
}

function withRoom<V>(math: VectorOperations<V>, z: V, outputs: number): V {
  const first = matrixOf(outputs, outputs + 1, (i, j) => (i === j ? 1 : 0));
  return math.linear([[first, math.softmax(math.linear([[extended(outputs), z]]))]]);
}

/** As many ones as there are outputs. */
function ones<V>(math: VectorOperations<V>, z: V): V {
  return math.oneMinusSquare(math.scale(0, z));
}
