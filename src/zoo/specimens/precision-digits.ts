import { entriesOf, type ParameterName, parametersFrom } from '../../network/parameters.ts';
import type { Problem } from '../../network/problem.ts';
import { mapValues, nested } from '../../network/tensor.ts';
import { numpyRandom } from '../../random/numpy.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Right functions with too few right digits: single precision, approximations, noise. */
export const precisionDigits: readonly Specimen[] = [
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
      withMemory(right) {
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
