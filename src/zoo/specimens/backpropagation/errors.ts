import { lossWeights } from '../../../network/problem.ts';
import { mapValues } from '../../../network/tensor.ts';
import { inLoss, onTheWayBack } from '../../change.ts';
import { type Specimen, specimen } from '../../specimen.ts';

/** The loss is right, and what starts the way back, dz = wₜ·∂ℓ/∂z, is not. */
export const errors: readonly Specimen[] = [
  specimen({
    name: 'turns-the-error-around',
    group: 'backpropagation',
    wrong: 'Every gradient has the opposite sign.',
    hint: 'Take a small step along your gradient. Does the loss go up or down?',
    explanation:
      'dz = y − z, as in texts that add the correction to the weights; then the update must not subtract it. Angles and lengths look right.',
    breaks: ['gradient-agreement', 'a-step-lowers-the-loss'],
    change: inLoss(({ slope }) => ({ slope: (math, z, y) => math.scale(-1, slope(math, z, y)) })),
  }),
  specimen({
    name: 'takes-the-sign-of-the-error',
    group: 'backpropagation',
    wrong: 'The squared error sends back 1 or −1, whatever the size of the error.',
    hint: 'Compare your gradient for a small error and for one twice as large.',
    explanation:
      'The slope of the absolute error beside the loss of the squared one. Gradients then jump from one side of the target to the other.',
    breaks: ['gradient-agreement', 'gradients-affine-in-targets'],
    change: inLoss(({ slope }, { loss }) => {
      if (loss !== 'half-squared-error') return {};
      return {
        slope(math, z, y) {
          const e = slope(math, z, y);
          return math.minus(math.whetherPositive(e), math.whetherPositive(math.scale(-1, e)));
        },
      };
    }),
  }),
  specimen({
    name: 'goes-back-from-the-logits',
    group: 'backpropagation',
    wrong:
      'Cross-entropy sends back the logits less the target, not the probabilities less the target.',
    hint: 'What is between 0 and 1, and what is not? Look at the error of a network that is very sure and right.',
    explanation:
      'dz = z − y, left over from the squared error: the loss squashes the logits, its slope does not.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inLoss((_right, { loss }) =>
      loss === 'half-squared-error' ? {} : { slope: (math, z, y) => math.minus(z, y) },
    ),
  }),
  specimen({
    name: 'multiplies-by-the-slope-of-the-sigmoid-again',
    group: 'backpropagation',
    wrong: 'The error of binary cross-entropy is multiplied by the slope of the sigmoid.',
    hint: 'Differentiate the loss in the logit on paper, in one piece. What is left of the sigmoid’s slope?',
    explanation:
      'dz = (p − y)·p·(1 − p): the habit from the squared error. In cross-entropy that slope has cancelled; with it, a network that is sure and wrong learns nothing.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inLoss(({ slope }, { loss }) => {
      if (loss !== 'binary-cross-entropy') return {};
      return {
        slope(math, z, y) {
          const p = math.sigmoid(z);
          return math.product(slope(math, z, y), math.minus(p, math.product(p, p)));
        },
      };
    }),
  }),
  specimen({
    name: 'multiplies-by-the-slopes-of-the-softmax-again',
    group: 'backpropagation',
    wrong: 'The error of cross-entropy goes back through the softmax although it already has.',
    hint: 'Is p − y the slope in the probabilities, or in the logits?',
    explanation:
      'p − y is what is left after loss and softmax were differentiated together; applying ∂p/∂z = diag(p) − p·pᵀ to it differentiates the softmax twice.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inLoss(({ slope }, { loss }) => {
      if (loss !== 'cross-entropy') return {};
      return {
        slope(math, z, y) {
          const p = math.softmax(z);
          const weighted = math.product(p, slope(math, z, y));
          return math.minus(weighted, math.outerSum([[p, math.total([weighted])]]));
        },
      };
    }),
  }),
  specimen({
    name: 'looks-only-at-the-true-class',
    group: 'backpropagation',
    wrong: 'Cross-entropy sends an error back to the logit of the true class only.',
    hint: 'If the logit of a wrong class grows, what becomes of the probability of the right one?',
    explanation:
      'The loss reads one entry of p, so its slope is written into one entry. The others belong to it through the sum below the fraction.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inLoss(({ slope }, { loss }) =>
      loss === 'cross-entropy' ? { slope: (math, z, y) => math.product(slope(math, z, y), y) } : {},
    ),
  }),
  specimen({
    name: 'multiplies-by-the-slope-of-a-tanh-at-the-output',
    group: 'backpropagation',
    wrong: 'The error goes back through a tanh at the output that is not there.',
    hint: 'Which function stands between the logits and the squared error, and what is its derivative?',
    explanation:
      'Hidden and output layer are treated by the same lines. Large outputs get almost no error, so the network learns small targets and no large ones.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inLoss(({ slope }, { loss }) => {
      if (loss !== 'half-squared-error') return {};
      return {
        slope: (math, z, y) => math.product(slope(math, z, y), math.oneMinusSquare(math.tanh(z))),
      };
    }),
  }),
  specimen({
    name: 'averages-the-gradient-and-sums-the-loss',
    group: 'backpropagation',
    wrong: 'All gradients are divided by the number of steps that count, though the loss is not.',
    hint: 'Divide a difference quotient of your loss by your gradient, for sequences of one, two and three steps. What do you see?',
    explanation:
      'The mean over time in the gradient and the sum in the loss: the ratio is exactly the number of steps that count. The direction is right, and training only seems to need a larger rate.',
    breaks: ['gradients-sum-over-steps', 'gradient-agreement'],
    change: onTheWayBack(({ dz }) => ({
      dz(math, problem, logits, loss) {
        const counted = lossWeights(problem).filter((weight) => weight !== 0).length;
        const errors = dz(math, problem, logits, loss);
        return errors.map((error) => math.scale(1 / Math.max(1, counted), error));
      },
    })),
  }),
  specimen({
    name: 'goes-back-from-the-next-target',
    group: 'backpropagation',
    wrong: 'On the way back each output is compared with the target of the next step.',
    hint: 'Use the outputs of your network as targets. What must every gradient be?',
    explanation:
      'The targets were shifted where the data was made, and are shifted again in the gradient. The last step has no next target and keeps its own, so one step is right.',
    breaks: ['gradients-zero-at-own-outputs', 'gradient-agreement'],
    change: onTheWayBack(({ dz }) => ({
      dz(math, problem, logits, loss) {
        const targets = problem.targets.map((y, t) => problem.targets[t + 1] ?? y);
        return dz(math, { ...problem, targets }, logits, loss);
      },
    })),
  }),
  specimen({
    name: 'goes-back-from-the-targets-last-first',
    group: 'backpropagation',
    wrong:
      'On the way back the targets are read from the front while the outputs are read from the end.',
    hint: 'Use different targets at the first and the last step. Which of them does the first round of your loop read?',
    explanation:
      'A loop over outputs in reverse, joined with the targets as they are. Exact for one step and for targets that stay the same.',
    breaks: ['gradients-zero-at-own-outputs', 'gradient-agreement'],
    change: onTheWayBack(({ dz }) => ({
      dz: (math, problem, logits, loss) =>
        dz(math, { ...problem, targets: problem.targets.toReversed() }, logits, loss),
    })),
  }),
  specimen({
    name: 'sends-errors-back-from-every-step',
    group: 'backpropagation',
    wrong: 'The loss looks at the last step only, the gradient at every step.',
    hint: 'If only the last output counts, may the target of an earlier step change your gradient?',
    explanation:
      'Backpropagation was written for a loss over every step, and the loss was changed later. Exact for one step.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: onTheWayBack(({ dz }) => ({
      dz(math, problem, logits, loss) {
        const network = { ...problem.network, span: 'every-step' as const };
        return dz(math, { ...problem, network }, logits, loss);
      },
    })),
  }),
  specimen({
    name: 'sends-errors-back-from-the-last-step-only',
    group: 'backpropagation',
    wrong: 'The loss adds up all steps, the gradient begins from the last one only.',
    hint: 'Change the target of the first step. Your loss changes; does your gradient?',
    explanation:
      'Backpropagation was written for a loss over the last step, and the loss was changed later. Exact for one step.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: onTheWayBack(({ dz }) => ({
      dz(math, problem, logits, loss) {
        const network = { ...problem.network, span: 'last-step' as const };
        return dz(math, { ...problem, network }, logits, loss);
      },
    })),
  }),
  specimen({
    name: 'begins-one-step-too-early',
    group: 'backpropagation',
    wrong: 'The error of the last step never starts on its way back.',
    hint: 'From which index does your loop start, and what is the index of the last step?',
    explanation:
      'The loop starts at T − 2. With one step, or a loss over the last one, there is no gradient at all; in a long sequence it is a small part that is missing.',
    breaks: ['gradient-agreement', 'a-step-lowers-the-loss'],
    change: onTheWayBack(({ dz }) => ({
      dz: (math, problem, logits, loss) =>
        dz(math, { ...problem, weights: problem.weights.with(-1, 0) }, logits, loss),
    })),
  }),
  specimen({
    name: 'spreads-the-error-evenly',
    group: 'backpropagation',
    wrong: 'Every hidden unit gets the same error, however strongly it acts on the output.',
    hint: 'Cut a unit off from the output by a zero in Why. What error should reach it from there?',
    explanation:
      'The error is broadcast over the units where it should be multiplied by Whyᵀ. With one output, shapes fit by themselves.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: onTheWayBack(({ dh }) => ({
      dh(math, problem, dz, t, fromLater) {
        const { parameters } = problem;
        const Why = mapValues(parameters.Why, () => 1);
        return dh(math, { ...problem, parameters: { ...parameters, Why } }, dz, t, fromLater);
      },
    })),
  }),
  specimen({
    name: 'forgets-the-signs-of-the-read-out',
    group: 'backpropagation',
    wrong: 'The error reaches each unit with the size of its output weight, but without its sign.',
    hint: 'A unit with a negative output weight should do less when the output is to grow. What does yours do?',
    explanation:
      'An absolute value that was meant for a picture, or for a share of the error, stays in the chain. Right while all output weights are positive.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: onTheWayBack(({ dh }) => ({
      dh(math, problem, dz, t, fromLater) {
        const { parameters } = problem;
        const Why = mapValues(parameters.Why, Math.abs);
        return dh(math, { ...problem, parameters: { ...parameters, Why } }, dz, t, fromLater);
      },
    })),
  }),
];
