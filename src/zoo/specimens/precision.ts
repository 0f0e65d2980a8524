import { entriesOf, type ParameterName, parametersFrom } from '../../network/parameters.ts';
import type { Problem } from '../../network/problem.ts';
import { mapValues, nested, type Vector } from '../../network/tensor.ts';
import { numpyRandom } from '../../random/numpy.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Right functions computed badly: overflow, too few digits, noise, and cures that are none. */
export const precision: readonly Specimen[] = [
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
  specimen({
    name: 'approximates-tanh-by-a-fraction',
    group: 'precision',
    wrong: 'tanh is a·(27 + a²)/(27 + 9a²), cut off at −1 and 1.',
    hint: 'How many digits of your function are right at 0.1, at 1 and at 2?',
    explanation:
      'A quick approximation, off by up to 0.024. The slope 1 − h² belongs to tanh, not to the fraction, so a gradient check with a small step objects.',
    breaks: ['state-agreement', 'forward-agreement'],
    change: {
      float64: () => ({
        tanh: (a) => a.map((v) => Math.max(-1, Math.min(1, (v * (27 + v * v)) / (27 + 9 * v * v)))),
      }),
    },
  }),
  specimen({
    name: 'computes-in-single-precision',
    group: 'precision',
    wrong: 'Every product of a matrix is rounded to single precision.',
    hint: 'How many digits do your numbers have, and how many did you promise? Where is an array made without saying of what?',
    explanation:
      'A library’s default is float32. Nothing is wrong but the number of digits: about seven are right.',
    breaks: ['forward-agreement', 'state-agreement', 'gradient-agreement'],
    change: {
      float64: ({ linear }) => ({
        linear: (products, bias) => linear(products, bias).map(Math.fround),
      }),
    },
  }),
  specimen({
    name: 'keeps-states-in-single-precision',
    group: 'precision',
    wrong: 'States are rounded to single precision when they are stored.',
    hint: 'You compute in double precision. What is the type of the array into which you put the result?',
    explanation:
      'The buffer for the states was made once, as float32, to save memory. Sums and read-outs are in double precision; what they are made from is not.',
    breaks: ['state-agreement', 'forward-agreement', 'gradient-agreement'],
    change: {
      float64: ({ tanh, relu }) => ({
        tanh: (a) => tanh(a).map(Math.fround),
        relu: (a) => relu(a).map(Math.fround),
      }),
    },
  }),
  specimen({
    name: 'keeps-parameters-in-single-precision',
    group: 'precision',
    wrong: 'Parameters are rounded to single precision before anything is computed.',
    hint: 'Write a weight of 0.1 into your network and read it back. Is it the same number?',
    explanation:
      'Parameters went through a file or a library in float32. Weights that are multiples of ¼ hide it completely.',
    breaks: ['forward-agreement', 'gradient-agreement'],
    change: {
      sees(problem) {
        const { network, parameters } = problem;
        const single = parametersFrom(network, (name) => mapValues(parameters[name]!, Math.fround));
        return { ...problem, parameters: single };
      },
    },
  }),
  specimen({
    name: 'sums-the-loss-in-single-precision',
    group: 'precision',
    wrong: 'The loss is rounded to single precision.',
    hint: 'Move one weight by 1e-6. Is the difference of the losses still there?',
    explanation:
      'The running sum is a float32. Harmless for a plot; difference quotients of such a loss are worth nothing for small steps.',
    breaks: ['loss-agreement'],
    change: {
      float64: ({ total }) => ({ total: (vectors) => total(vectors).map(Math.fround) }),
    },
  }),
  specimen({
    name: 'offers-differences-for-slopes',
    group: 'precision',
    wrong: 'Gradients are difference quotients of the loss, with a step of 1e-5.',
    hint: 'Your gradient agrees with a difference quotient to the last digit. How many digits of that are right?',
    explanation:
      'What should check the gradient is offered as the gradient. About nine digits are right, and each parameter costs two forward passes.',
    breaks: ['gradient-agreement'],
    change: {
      operations: ({ loss }) => ({
        gradients(problem) {
          const slopes = entriesOf(problem.parameters).map(([name, parameter]) => {
            const values = parameter.values.map((_, i) => quotient(loss, problem, name, i));
            return [name, nested({ ...parameter, values })];
          });
          return Object.fromEntries(slopes);
        },
      }),
    },
  }),
  specimen({
    name: 'leaves-dropout-on',
    group: 'precision',
    wrong:
      'At each call, every hidden unit is cut off from the read-out with probability ½, and the others count double.',
    hint: 'Ask your network the same question twice.',
    explanation:
      'What belongs to training goes on when the network is used: nobody told it that training is over. Right on average, and never twice the same.',
    breaks: ['same-call-twice', 'gradients-same-twice', 'forward-agreement'],
    change: {
      operations(right) {
        const random = numpyRandom(1);
        const draw = ({ network }: Problem) =>
          Array.from({ length: network.sizes.hidden }, () => (random.rand() < 0.5 ? 0 : 2));
        const thinned = (problem: Problem, kept = draw(problem)): Problem => {
          const { Why } = problem.parameters;
          const values = Why.values.map((w, k) => w * kept[k % kept.length]!);
          return { ...problem, parameters: { ...problem.parameters, Why: { ...Why, values } } };
        };
        return {
          forward: (problem) => right.forward(thinned(problem)),
          batch: (problems) => right.batch(problems.map((problem) => thinned(problem))),
          loss: (problem) => right.loss(thinned(problem)),
          inputGradients: (problem) => right.inputGradients(thinned(problem)),
          gradients(problem) {
            const kept = draw(problem);
            const slopes = right.gradients(thinned(problem, kept)) as { Why: number[][] };
            const Why = slopes.Why.map((row) => row.map((slope, j) => slope * kept[j]!));
            return { ...slopes, Why };
          },
        };
      },
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

const differenceStep = 1e-5;

function quotient(
  loss: (problem: Problem) => unknown,
  problem: Problem,
  name: ParameterName,
  i: number,
): number {
  const parameter = problem.parameters[name]!;
  const lossAt = (moved: number) => {
    const values = parameter.values.with(i, parameter.values[i]! + moved);
    const parameters = { ...problem.parameters, [name]: { ...parameter, values } };
    return loss({ ...problem, parameters }) as number;
  };
  return (lossAt(differenceStep) - lossAt(-differenceStep)) / (2 * differenceStep);
}
