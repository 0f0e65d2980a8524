import { lossWeights, type Problem } from '../../network/problem.ts';
import { inForward, onTheWayBack } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Bugs of the loss that are in the sum over steps: which count, how much, and against what. */
export const lossSteps: readonly Specimen[] = [
  specimen({
    name: 'averages-over-the-steps',
    group: 'loss',
    wrong: 'The loss and its slope are means over the steps that count, where sums are asked for.',
    hint: 'Run a sequence of two equal steps. Is its loss that of one of them, or twice that?',
    explanation:
      'Libraries average by default. Off by a factor that depends on the length, so a rate that suits short sequences is too small for long ones. Exact for one step and for a loss over the last.',
    breaks: ['loss-agreement', 'loss-sums-over-steps', 'gradients-sum-over-steps'],
    change: { sees: (problem) => withWeightsTimes(problem, 1 / countedSteps(problem)) },
  }),
  specimen({
    name: 'averages-over-masked-steps-too',
    group: 'loss',
    wrong: 'The sum over the steps that count is divided by the number of all steps.',
    hint: 'Pad a sequence with three steps that do not count. Does its loss change?',
    explanation:
      'A mean over the whole array after the mask was multiplied in. Padding makes the loss smaller, and a loss over the last step is divided by the length.',
    breaks: ['loss-agreement', 'gradient-agreement'],
    change: { sees: (problem) => withWeightsTimes(problem, 1 / problem.inputs.length) },
  }),
  specimen({
    name: 'divides-by-one-less-than-the-steps',
    group: 'loss',
    wrong:
      'The mean over the steps is taken with T − 1 in place of T, and T was not wanted either.',
    hint: 'How many numbers do you add, and by how many do you divide? Try a sequence of one step.',
    explanation:
      'A formula for sequences whose first symbol is not predicted is used where every step is. One step gives a division by zero.',
    breaks: ['loss-agreement', 'gradient-agreement'],
    change: { sees: (problem) => withWeightsTimes(problem, 1 / (countedSteps(problem) - 1)) },
  }),
  specimen({
    name: 'averages-the-loss-and-sums-the-gradient',
    group: 'loss',
    wrong: 'The loss is a mean over the steps; the gradient is that of the sum.',
    hint: 'Check one weight by a small difference of the loss. By what factor is its slope off, for two steps and for three?',
    explanation:
      'The loss was made readable by a division that the way back never heard of. The ratio to a difference quotient is exactly the number of steps; learning works, at another rate than asked for.',
    breaks: ['loss-agreement', 'loss-sums-over-steps', 'gradient-check-objects'],
    change: inForward(({ weights }) => ({
      weights: (problem) => weights(withWeightsTimes(problem, 1 / countedSteps(problem))),
    })),
  }),
  specimen({
    name: 'counts-masked-steps',
    group: 'loss',
    wrong: 'Masked steps are compared with their targets like all others.',
    hint: 'Change what was wanted at a step that does not count. Does the loss move?',
    explanation: 'The mask is accepted and never used. Sequences without padding are right.',
    breaks: ['masked-steps-count-nothing', 'loss-agreement', 'gradient-agreement'],
    change: { sees: counting(() => 1) },
  }),
  specimen({
    name: 'counts-only-masked-steps',
    group: 'loss',
    wrong:
      'The mask is used the wrong way round: the steps that do not count are the ones that do.',
    hint: 'What does a 1 in your mask mean: keep it, or hide it?',
    explanation:
      'Some libraries mark what is padding, others what is not. Without padding the loss is zero, and nothing is ever learnt.',
    breaks: ['loss-agreement', 'masked-steps-count-nothing', 'gradient-agreement'],
    change: { sees: counting((weight) => 1 - weight) },
  }),
  specimen({
    name: 'shifts-the-mask-by-a-step',
    group: 'loss',
    wrong: 'Whether a step counts is looked up one step too far on.',
    hint: 'Mask the second of three steps. Which target does your loss not depend on?',
    explanation:
      'Targets were shifted against the inputs and the mask was not, or the other way round. Without padding it is right; with it, one step too many and one too few are counted.',
    breaks: ['masked-steps-count-nothing', 'loss-agreement'],
    change: { sees: counting((weight, t, { weights }) => weights[t + 1] ?? weight) },
  }),
  specimen({
    name: 'masks-the-loss-but-not-the-gradient',
    group: 'loss',
    wrong: 'Masked steps are left out of the loss, and learnt from all the same.',
    hint: 'Mask every step but one. Does the gradient still depend on the other targets?',
    explanation:
      'The mask is multiplied into the loss that is reported; the way back starts from the errors, which were never masked. The network learns to put out padding.',
    breaks: ['masked-steps-count-nothing', 'gradient-agreement', 'no-gradient-after-the-loss'],
    change: onTheWayBack(({ dz }) => ({
      dz: (math, problem, logits, loss) => dz(math, counting(() => 1)(problem), logits, loss),
    })),
  }),
  specimen({
    name: 'masks-the-gradient-but-not-the-loss',
    group: 'loss',
    wrong: 'Masked steps are not learnt from, and reported in the loss all the same.',
    hint: 'Mask every step but one. Is the loss that of one step?',
    explanation:
      'The mask is multiplied into the errors on the way back and forgotten in the sum that is reported. Learning is right; losses of sequences with different padding cannot be compared.',
    breaks: ['masked-steps-count-nothing', 'loss-agreement'],
    change: inForward(({ weights }) => ({
      weights: (problem) => weights(counting(() => 1)(problem)),
    })),
  }),
  specimen({
    name: 'counts-every-step',
    group: 'loss',
    wrong: 'A loss over the last step is taken over all of them.',
    hint: 'Change the target of the first step. Should a loss over the last step know?',
    explanation:
      'The choice of the span is stored and never looked at. The network is made to answer before it has heard the question.',
    breaks: ['last-step-loss-ignores-the-others', 'loss-agreement', 'gradient-agreement'],
    change: {
      sees: (problem) => ({ ...problem, network: { ...problem.network, span: 'every-step' } }),
    },
  }),
  specimen({
    name: 'counts-only-the-last-step',
    group: 'loss',
    wrong: 'A loss over every step is taken over the last one alone.',
    hint: 'How many numbers did you add up to get your loss?',
    explanation:
      '`=` for `+=` in the loop over steps, in the loss and in the slope alike: what remains is the last step’s. One step is right.',
    breaks: ['loss-agreement', 'gradient-agreement'],
    change: {
      sees: (problem) => ({ ...problem, network: { ...problem.network, span: 'last-step' } }),
    },
  }),
  specimen({
    name: 'leaves-the-first-step-out-of-the-loss',
    group: 'loss',
    wrong: 'The first step is never compared with its target.',
    hint: 'Run one step, and choose a target far from the output. What should the loss be?',
    explanation:
      'The loop over steps starts at 1, because the one over states does. A sequence of one step has no loss at all.',
    breaks: ['loss-agreement', 'gradient-agreement'],
    change: { sees: counting((weight, t) => (t === 0 ? 0 : weight)) },
  }),
  specimen({
    name: 'takes-the-first-class-for-padding',
    group: 'loss',
    wrong: 'Steps whose target is the first class do not count.',
    hint: 'Make the first class the right one at every step. What is your loss?',
    explanation:
      'Zero is the number of the first class and the mark of padding at once. That class is never learnt, and the loss looks better than it is.',
    breaks: ['loss-agreement', 'gradient-agreement'],
    change: {
      sees: counting((weight, t, { network, targets }) =>
        network.loss === 'cross-entropy' && targets[t]![0] === 1 ? 0 : weight,
      ),
    },
  }),
  specimen({
    name: 'compares-with-the-next-target',
    group: 'loss',
    wrong:
      'Each output is compared with the target of the step after it, and the last with its own.',
    hint: 'Make the targets the outputs that your network gives. What should be left of the loss?',
    explanation:
      'Targets were shifted once when the data was made and once more in the loss. One step is right, and so are targets that never change.',
    breaks: ['loss-zero-at-the-target', 'gradients-zero-at-own-outputs', 'loss-agreement'],
    change: { sees: aimingAt((t) => t + 1) },
  }),
  specimen({
    name: 'compares-with-the-target-before',
    group: 'loss',
    wrong:
      'Each output is compared with the target of the step before it, and the first with its own.',
    hint: 'Write down, for three steps, which output meets which target.',
    explanation:
      'Outputs are one step late against the targets, often because the initial state was read out too. The last target is never looked at.',
    breaks: ['loss-zero-at-the-target', 'last-step-loss-ignores-the-others', 'loss-agreement'],
    change: { sees: aimingAt((t) => t - 1) },
  }),
];

function countedSteps(problem: Problem): number {
  return lossWeights(problem).filter((weight) => weight > 0).length;
}

function withWeightsTimes(problem: Problem, factor: number): Problem {
  return { ...problem, weights: problem.weights.map((weight) => weight * factor) };
}

/** The problem with other weights for its steps. */
function counting(weigh: (weight: number, t: number, problem: Problem) => number) {
  return (problem: Problem): Problem => ({
    ...problem,
    weights: problem.weights.map((weight, t) => weigh(weight, t, problem)),
  });
}

/** The problem with the target of another step at each; where there is none, its own. */
function aimingAt(other: (t: number) => number) {
  return (problem: Problem): Problem => ({
    ...problem,
    targets: problem.targets.map((y, t) => problem.targets[other(t)] ?? y),
  });
}
