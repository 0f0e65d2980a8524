import type { Problem } from '../../network/problem.ts';
import { transpose, type Vector } from '../../network/tensor.ts';
import { float64 } from '../../reference/float64.ts';
import { inForward, inGradients, inReadout, onTheWayBack, together } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Bugs of the way forward that are in what is put out: from which state, and through what. */
export const forwardOutputs: readonly Specimen[] = [
  specimen({
    name: 'reads-the-state-before',
    group: 'forward',
    wrong: 'The output of a step is read from the state that the step starts from.',
    hint: 'Does your first output depend on the first input?',
    explanation:
      'The read-out stands before the update of the state in the loop, or reads a list of states that begins with the initial one. States are right; each output comes a step late, and the last state is never read.',
    breaks: ['one-step', 'forward-agreement'],
    change: together(
      inForward(() => ({
        logits: (math, { Why, by }, steps, t) => math.linear([[Why, steps[t]!.hPrev]], by),
      })),
      inGradients(() => ({
        Why: (math, { steps, dz }) => math.outerSum(steps.map(({ hPrev }, t) => [dz[t]!, hPrev])),
      })),
      onTheWayBack(() => ({
        dh(math, { parameters }, dz, t, fromLater) {
          const slope = dz[t + 1] ?? math.scale(0, dz[t]!);
          return math.linear([[transpose(parameters.Why), slope], ...fromLater]);
        },
        initialState: (math, { dhPrev }, { problem, dz }) =>
          math.linear([[transpose(problem.parameters.Why), dz[0]!], ...dhPrev]),
      })),
    ),
  }),
  specimen({
    name: 'answers-from-the-last-state',
    group: 'forward',
    wrong: 'The outputs of all steps are read from the last state.',
    hint: 'At the first step, could anybody know what the last state will be?',
    explanation:
      'The read-out stands after the loop and uses the name that the loop has left behind; or all steps share one object, which the last step fills. One step is right, and so is a loss over the last step.',
    breaks: ['causality', 'every-length', 'forward-agreement'],
    change: together(
      inForward(({ logits }) => ({
        logits: (math, parameters, steps) => logits(math, parameters, steps, steps.length - 1),
      })),
      inGradients(() => ({
        Why: (math, { steps, dz }) => math.outerSum([[math.sum(dz), steps.at(-1)!.h]]),
      })),
      onTheWayBack(() => ({
        dh(math, { parameters }, dz, t, fromLater) {
          const all = t === dz.length - 1 ? math.sum(dz) : math.scale(0, dz[t]!);
          return math.linear([[transpose(parameters.Why), all], ...fromLater]);
        },
      })),
    ),
  }),
  specimen({
    name: 'adds-to-the-output-of-the-step-before',
    group: 'forward',
    wrong: 'Outputs pile up: each holds all that came before it.',
    hint: 'Give your network weights of zero. Is the second output the same as the first?',
    explanation:
      'The array for the output is made once, before the loop, and each step adds to it. The first output is right. The way back here is that of what is computed.',
    breaks: ['zero-weights-give-the-bias', 'forward-agreement', 'continuation'],
    change: together(
      inForward(({ logits }) => ({
        logits: (math, parameters, steps, t) =>
          math.sum(steps.slice(0, t + 1).map((_, k) => logits(math, parameters, steps, k))),
      })),
      onTheWayBack(({ dz }) => ({
        dz(math, problem, logits, loss) {
          const slopes = dz(math, problem, logits, loss);
          return slopes.map((_, t) => math.sum(slopes.slice(t)));
        },
      })),
    ),
  }),
  specimen({
    name: 'returns-logits',
    group: 'forward',
    wrong: 'The read-out is left out: logits are returned where probabilities are promised.',
    hint: 'Add up the outputs of one step. What should come out, for classes?',
    explanation:
      'The loss wants logits, so the function that computes them is called in both places. The loss and the gradients are right, and whoever reads the outputs as probabilities is misled.',
    breaks: ['readout-is-a-probability', 'forward-agreement'],
    change: inReadout(() => (_math, z) => z),
  }),
  specimen({
    name: 'takes-each-class-for-itself',
    group: 'forward',
    wrong: 'Classes go through a sigmoid each, where a softmax is asked for.',
    hint: 'Your outputs all lie between 0 and 1. What else must the probabilities of classes obey?',
    explanation:
      'Sigmoid and softmax are taken for the same thing. Each output looks like a probability; they do not add up to 1, and the largest one is still the right one, so accuracy does not show it.',
    breaks: ['readout-is-a-probability', 'forward-agreement'],
    change: inReadout((right, { readout }) =>
      readout === 'softmax' ? (math, z) => math.sigmoid(z) : right,
    ),
  }),
  specimen({
    name: 'takes-softmax-for-a-sigmoid',
    group: 'forward',
    wrong: 'Independent outputs go through a softmax together, where a sigmoid each is asked for.',
    hint: 'Two independent questions can both be answered with a sure yes. Can yours?',
    explanation:
      'Softmax is used wherever a probability is wanted. With a single output it gives 1, whatever the network says; with several, one can only rise where another falls.',
    breaks: ['forward-agreement', 'zero-weights-give-the-bias'],
    change: inReadout((right, { readout }) =>
      readout === 'sigmoid' ? (math, z) => math.softmax(z) : right,
    ),
  }),
  specimen({
    name: 'takes-softmax-across-time',
    group: 'forward',
    wrong:
      'The probabilities of one class over all steps add up to 1, not those of all classes at a step.',
    hint: 'You have a table of logits with a row for each step. Along which side of it do you add?',
    explanation:
      'The wrong axis: a table (T, O) is normalised down its columns. Every output then depends on later steps. A sequence of one step gives nothing but ones.',
    breaks: ['readout-is-a-probability', 'causality', 'forward-agreement'],
    change: {
      operations: ({ forward, batch }) => {
        const acrossTime = (problem: Problem, outputs: unknown) => {
          if (problem.network.readout !== 'softmax') return outputs;
          const network = { ...problem.network, readout: 'linear' } as const;
          const logits = forward({ ...problem, network }) as Vector[];
          const columns = Array.from({ length: network.sizes.outputs }, (_, i) =>
            float64.softmax(Float64Array.from(logits, (z) => z[i]!)),
          );
          return logits.map((_, t) => columns.map((column) => column[t]!));
        };
        return {
          forward: (problem) => acrossTime(problem, forward(problem)),
          batch(problems) {
            const outputs = batch(problems) as unknown[];
            return problems.map((problem, k) => acrossTime(problem, outputs[k]));
          },
        };
      },
    },
  }),
  specimen({
    name: 'squashes-a-linear-output',
    group: 'forward',
    wrong: 'Outputs that should be any number are pressed between −1 and 1.',
    hint: 'What is the largest target that your network could ever hit?',
    explanation:
      'The read-out is made like a hidden layer, with the same function at its end. What is returned and what the loss compares are two different things from then on. Small outputs look right.',
    breaks: ['forward-agreement', 'loss-zero-at-the-target'],
    change: inReadout((right, { readout }) =>
      readout === 'linear' ? (math, z) => math.tanh(z) : right,
    ),
  }),
];
