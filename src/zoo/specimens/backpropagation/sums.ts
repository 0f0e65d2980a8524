import { inGradients, summedOver } from '../../change.ts';
import { type Specimen, specimen } from '../../specimen.ts';

/** Parameters are shared by all steps: their slopes are sums over time, and here the sums are wrong. */
export const sums: readonly Specimen[] = [
  specimen({
    name: 'keeps-only-the-first-step-of-the-recurrence',
    group: 'backpropagation',
    wrong: 'The slope in Whh is that of one step, the last that the way back comes to.',
    hint: 'Whh is used at every step. What happens to what you found at one step when you come to the next?',
    explanation:
      '`=` for `+=` in the loop, for dWhh: what remains is daₜ ⊗ hₜ₋₁ of the first step.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(() => ({
      Whh: (math, { steps, da }) => math.outerSum([[da[0]!, steps[0]!.hPrev]]),
    })),
  }),
  specimen({
    name: 'keeps-only-the-first-step-of-the-inputs',
    group: 'backpropagation',
    wrong: 'The slope in Wxh is that of one step, the last that the way back comes to.',
    hint: 'Feed the same input at two steps. By how much should the slope in Wxh grow, and by how much does yours?',
    explanation:
      '`=` for `+=` in the loop, for dWxh alone. Where only the first input is not zero the result is right, so an impulse does not show it.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(() => ({
      Wxh: (math, { steps, da }) => math.outerSum([[da[0]!, steps[0]!.x]]),
    })),
  }),
  specimen({
    name: 'keeps-only-the-first-step-of-the-read-out',
    group: 'backpropagation',
    wrong: 'The slope in Why is that of the first step alone.',
    hint: 'Mask all steps but the last out of the loss. Is there still a slope in Why?',
    explanation:
      '`=` for `+=` in the loop, for dWhy. With a loss over the last step alone the slope is zero from two steps on, and the read-out never learns.',
    breaks: ['gradient-agreement', 'a-step-lowers-the-loss'],
    change: inGradients(() => ({
      Why: (math, { steps, dz }) => math.outerSum([[dz[0]!, steps[0]!.h]]),
    })),
  }),
  specimen({
    name: 'keeps-only-the-first-step-of-the-hidden-bias',
    group: 'backpropagation',
    wrong: 'The slope in the hidden bias is that of one step, not the sum over all.',
    hint: 'A bias is a weight whose input is always 1. Compare its slope with that of such a weight.',
    explanation:
      'The matrices are added to and the bias is assigned: `dbh = da` in the loop. Small errors, since biases matter little in most tests.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(() => ({ bh: (_math, { da }) => da[0]! })),
  }),
  specimen({
    name: 'keeps-only-the-last-step-of-the-output-bias',
    group: 'backpropagation',
    wrong: 'The slope in the output bias is the error of the last step, not the sum of all errors.',
    hint: 'The output bias acts on every output. Which outputs does your slope know of?',
    explanation:
      'The bias is dealt with once, outside the loop, where dz still is that of the last step. Exact if only the last step counts.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(() => ({ by: (_math, { dz }) => dz.at(-1)! })),
  }),
  specimen({
    name: 'averages-the-recurrence-over-the-steps',
    group: 'backpropagation',
    wrong: 'The slope in Whh alone is divided by the number of steps.',
    hint: 'Does a matrix that is used more often have a smaller effect on the loss?',
    explanation:
      'A well-meant remedy against long sequences, applied to one matrix: the gradient changes its direction, not only its length.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ Whh }) => ({
      Whh: (math, way) => math.scale(1 / way.steps.length, Whh(math, way)),
    })),
  }),
  specimen({
    name: 'never-comes-to-the-first-step',
    group: 'backpropagation',
    wrong: 'The sums over time leave out the first step.',
    hint: 'Try a sequence of one step, and count how often the loop is gone through.',
    explanation:
      'The loop runs while t > 0, since step 0 has no step before it. Nothing is left for one step; for many steps what is missing is a small part of the whole.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: summedOver((math, way) => ({
      ...way,
      dz: way.dz.map((dz, t) => (t === 0 ? math.scale(0, dz) : dz)),
      da: way.da.map((da, t) => (t === 0 ? math.scale(0, da) : da)),
    })),
  }),
  specimen({
    name: 'starts-the-recurrence-at-the-second-step',
    group: 'backpropagation',
    wrong: 'The slope in Whh leaves out the first step, though it may start from a state.',
    hint: 'What does Whh multiply at the first step? When is that zero, and when is it not?',
    explanation:
      'Under `if t > 0` the first step adds nothing to dWhh. Right as long as the initial state is zero, so only a given state shows it.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ Whh }) => ({
      Whh: (math, way) =>
        Whh(math, { ...way, da: way.da.map((da, t) => (t === 0 ? math.scale(0, da) : da)) }),
    })),
  }),
  specimen({
    name: 'sums-only-the-steps-that-count',
    group: 'backpropagation',
    wrong: 'Steps that the mask leaves out of the loss are left out of the sums over time too.',
    hint: 'Mask the first of two steps. Does the second output not depend on how the first state was made?',
    explanation:
      'The mask is applied to the slopes of the weights. A masked step has no error of its own but hands on that of later ones. Exact without masks, and for padding at the end.',
    breaks: ['gradients-sum-over-steps', 'gradient-agreement'],
    change: summedOver((math, way) => ({
      ...way,
      da: way.da.map((da, t) => (way.problem.weights[t] === 0 ? math.scale(0, da) : da)),
    })),
  }),
  specimen({
    name: 'adds-up-before-it-multiplies',
    group: 'backpropagation',
    wrong: 'The slope in Whh is the product of two sums over time, not the sum of the products.',
    hint: 'Is (a + b)·(c + d) the same as a·c + b·d? Which of the two is a sum over two steps?',
    explanation:
      'da and the states are added up over time first and multiplied once, to save an outer product in each step. It is exact for one step only.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(() => ({
      Whh: (math, { steps, da }) =>
        math.outerSum([[math.sum(da), math.sum(steps.map(({ hPrev }) => hPrev))]]),
    })),
  }),
  specimen({
    name: 'doubles-the-hidden-bias-at-every-step',
    group: 'backpropagation',
    wrong: 'The slope in the hidden bias is doubled each time that something is added to it.',
    hint: 'Print the slope in the hidden bias after each round of the loop, for three steps. By what does it grow?',
    explanation:
      '`db += db + da`: what is kept is added again. The last step, visited first, counts most: 2ᵗ·daₜ, counting from 0. Exact for one step.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ bh }) => ({
      bh: (math, way) => bh(math, { ...way, da: way.da.map((da, t) => math.scale(2 ** t, da)) }),
    })),
  }),
  specimen({
    name: 'counts-the-hidden-bias-twice',
    group: 'backpropagation',
    wrong: 'The slope in the hidden bias is twice what it should be.',
    hint: 'How many biases does your network add before the activation, and how many times do you add their slope?',
    explanation:
      'One bias for the input and one for the state, as some libraries have, joined to one on the way forward: their slopes are added. Wrong even for one step.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ bh }) => ({ bh: (math, way) => math.scale(2, bh(math, way)) })),
  }),
  specimen({
    name: 'leaves-the-hidden-bias-untrained',
    group: 'backpropagation',
    wrong: 'The hidden bias gets no gradient at all.',
    hint: 'Which of your parameters never change during training?',
    explanation:
      'dbh is set up as zeros and forgotten in the loop. The network still learns, and a comparison of the whole gradient’s length hardly notices.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ bh }) => ({ bh: (math, way) => math.scale(0, bh(math, way)) })),
  }),
];
