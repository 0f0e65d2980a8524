import { lossWeights, type Problem } from '../../network/problem.ts';
import type { Vector } from '../../network/tensor.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Right functions that give way at their limits: overflow, logarithms of 0, and cures that are none. */
export const precisionExtremes: readonly Specimen[] = [
  specimen({
    name: 'overflows-in-tanh',
    group: 'precision',
    wrong: 'tanh is a quotient of exponentials that overflow: ∞/∞ for sums beyond 355.',
    hint: 'Compute your function at 1000, by its formula and in your head.',
    explanation:
      '(e²ᵃ − 1)/(e²ᵃ + 1) as it stands in the book. For large sums both are infinite and the quotient is not a number; near zero, digits are lost in the difference.',
    breaks: ['saturation-stays-finite', 'state-agreement'],
    change: {
      float64: () => ({
        tanh: (a) => a.map((v) => (Math.exp(2 * v) - 1) / (Math.exp(2 * v) + 1)),
      }),
    },
  }),
  specimen({
    name: 'overflows-in-the-sigmoid',
    group: 'precision',
    wrong: 'The sigmoid is e^z/(1 + e^z), which is ∞/∞ for logits beyond 709.',
    hint: 'There are two ways to write the sigmoid with one exponential. Which one is safe on which side?',
    explanation:
      'Right for every logit that occurs in small tests. A network that is very sure of a yes gives NaN.',
    breaks: ['saturation-stays-finite'],
    change: {
      float64: () => ({ sigmoid: (z) => z.map((v) => Math.exp(v) / (1 + Math.exp(v))) }),
    },
  }),
  specimen({
    name: 'overflows-in-softmax',
    group: 'precision',
    wrong: 'Softmax takes exponentials of the logits as they are.',
    hint: 'What can you take off all logits without changing any probability?',
    explanation:
      'The largest logit is not taken off first. Beyond 709 an exponential is infinite, and ∞/∞ is not a number.',
    breaks: ['saturation-stays-finite'],
    change: { float64: () => ({ softmax: (z) => normalised(z.map(Math.exp)) }) },
  }),
  specimen({
    name: 'starts-the-maximum-at-zero',
    group: 'precision',
    wrong: 'Softmax takes off the largest logit, or 0 where all are negative.',
    hint: 'From which number does your search for the largest start? Try it on −900 and −901.',
    explanation:
      'The search for the maximum starts from 0. Positive logits are safe; where all are far below zero, every exponential vanishes and 0/0 is not a number.',
    breaks: ['saturation-stays-finite'],
    change: {
      float64: () => ({
        softmax(z) {
          const largest = Math.max(0, ...z);
          return normalised(z.map((v) => Math.exp(v - largest)));
        },
      }),
    },
  }),
  specimen({
    name: 'overflows-in-the-loss',
    group: 'precision',
    wrong: 'Cross-entropies take exponentials of the logits as they are.',
    hint: 'A network is surely wrong, with a logit of 1000. What should it lose, roughly?',
    explanation:
      'log(1 + e^z) and log Σ e^z as they stand in the book: infinite where the loss is about z. Outputs and slopes are computed elsewhere, and are right.',
    breaks: ['extreme-logits-stay-finite'],
    change: {
      float64: () => ({
        binaryCrossEntropy: (z, y) => z.map((v, i) => Math.log(1 + Math.exp(v)) - y[i]! * v),
        crossEntropy(z, y) {
          const logSum = Math.log(z.reduce((sum, v) => sum + Math.exp(v), 0));
          return Float64Array.of(z.reduce((sum, v, i) => sum + y[i]! * (logSum - v), 0));
        },
      }),
    },
  }),
  specimen({
    name: 'takes-the-logarithm-of-zero',
    group: 'precision',
    wrong: 'The loss takes the logarithm of a probability that has been rounded to 0.',
    hint: 'Your probability is never 0 on paper. Is it in your program?',
    explanation:
      'First the probability, then its logarithm. Where the network is surely wrong the loss is infinite, and where it is surely right 0·∞ is not a number.',
    breaks: ['extreme-logits-stay-finite'],
    change: lossOfProbabilities((p) => Math.log(p)),
  }),
  specimen({
    name: 'multiplies-a-masked-loss-by-zero',
    group: 'precision',
    wrong:
      'The loss of a masked step is computed by way of the logarithm of a probability and then multiplied by 0.',
    hint: 'What is 0 times infinity, in your language? Mask a step at which the network is surely wrong.',
    explanation:
      'A mask is a factor. Padding is where a network may well give the target no chance: its loss is infinite, and 0·∞ is not a number. One such step spoils the sum over all of them.',
    breaks: ['extreme-logits-stay-finite'],
    change: {
      operations: ({ loss }) => ({
        loss(problem) {
          const masked = problem.inputs.map((_, t) => maskedLoss(loss, problem, t));
          return masked.reduce(
            (sum, lost) => sum + 0 * (lost > largestLogarithm ? Number.POSITIVE_INFINITY : lost),
            loss(problem) as number,
          );
        },
      }),
    },
  }),
  specimen({
    name: 'loses-nothing-where-the-probability-is-zero',
    group: 'precision',
    wrong: 'Terms in which the logarithm of 0 would occur are left out of the loss.',
    hint: 'What does your network lose where it gives the right answer no chance?',
    explanation:
      'A guard against log 0 that returns 0. The worst mistake of all costs nothing, and the loss falls where it should rise.',
    breaks: ['extreme-logits-stay-finite'],
    change: lossOfProbabilities((p) => (p > 0 ? Math.log(p) : 0)),
  }),
  specimen({
    name: 'adds-an-epsilon-to-the-probability',
    group: 'precision',
    wrong: 'The loss takes log(p + 1e-8).',
    hint: 'How much does your small number change the loss where p is small itself? Is there a way to do without it?',
    explanation:
      'Added for stability. Losses are off in the eighth digit everywhere, can be below zero, and stop at 18 where they should go on rising.',
    breaks: ['loss-agreement', 'extreme-logits-stay-finite'],
    change: lossOfProbabilities((p) => Math.log(p + 1e-8)),
  }),
  specimen({
    name: 'keeps-probabilities-away-from-0-and-1',
    group: 'precision',
    wrong: 'The loss moves probabilities into the range from 1e-7 to 1 − 1e-7 first.',
    hint: 'What is the largest loss that your function can return?',
    explanation:
      'A clip before the logarithm. In the middle it is right; a network that is surely wrong never loses more than 16 an output, and one that is surely right loses a little.',
    breaks: ['extreme-logits-stay-finite'],
    change: lossOfProbabilities((p) => Math.log(Math.min(1 - 1e-7, Math.max(1e-7, p)))),
  }),
  specimen({
    name: 'adds-an-epsilon-to-the-sum-of-exponentials',
    group: 'precision',
    wrong: 'Softmax divides by the sum of exponentials and 1e-8.',
    hint: 'Can the sum by which you divide be zero, after the largest logit was taken off?',
    explanation:
      'Added against a division by zero that cannot occur. Probabilities add up to a little less than 1.',
    breaks: ['readout-is-a-probability', 'forward-agreement'],
    change: {
      float64: () => ({
        softmax(z) {
          const largest = Math.max(...z);
          return normalised(
            z.map((v) => Math.exp(v - largest)),
            1e-8,
          );
        },
      }),
    },
  }),
];

/** Powers over their sum. */
function normalised(powers: Vector, epsilon = 0): Vector {
  const sum = powers.reduce((total, power) => total + power, epsilon);
  return powers.map((power) => power / sum);
}

/** Cross-entropies by way of the probabilities. */
function lossOfProbabilities(log: (p: number) => number): Specimen['change'] {
  return {
    float64: ({ sigmoid, softmax }) => ({
      binaryCrossEntropy: (z, y) =>
        sigmoid(z).map((p, i) => -y[i]! * log(p) - (1 - y[i]!) * log(1 - p)),
      crossEntropy: (z, y) =>
        Float64Array.of(-softmax(z).reduce((sum, p, i) => sum + y[i]! * log(p), 0)),
    }),
  };
}

/** −log of the smallest number above 0. */
const largestLogarithm = -Math.log(Number.MIN_VALUE);

/** The loss of a step alone, where it is masked; else nothing. */
function maskedLoss(loss: (problem: Problem) => unknown, problem: Problem, step: number): number {
  if (problem.network.loss === 'half-squared-error' || lossWeights(problem)[step] !== 0) return 0;
  const network = { ...problem.network, span: 'every-step' } as const;
  const weights = problem.weights.map((_, t) => (t === step ? 1 : 0));
  return loss({ ...problem, network, weights }) as number;
}
