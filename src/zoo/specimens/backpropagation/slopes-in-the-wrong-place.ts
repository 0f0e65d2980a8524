import { inCell, inGradients, onTheWayBack } from '../../change.ts';
import { type Specimen, specimen } from '../../specimen.ts';

/** The right slope of the activation: of another step, once too often, or missing in one sum. */
export const slopesInTheWrongPlace: readonly Specimen[] = [
  specimen({
    name: 'applies-the-slope-twice',
    group: 'backpropagation',
    wrong: 'The slope of the activation is multiplied in two times.',
    hint: 'Follow one number from dh to da by hand. How often do you pass the activation?',
    explanation:
      'Once where the slope of the state is computed and once more where it is used. Gradients fade twice as fast; exact for relu, whose slope is 0 or 1, and the Jacobian is right.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inCell(({ stepBack }) => ({
      stepBack: (math, parameters, step, dh) =>
        stepBack(math, parameters, step, stepBack(math, parameters, step, dh).da),
    })),
  }),
  specimen({
    name: 'takes-the-slope-at-the-state-before',
    group: 'backpropagation',
    wrong: 'The slope of the activation is read off the state that the step starts from.',
    hint: 'Which state came out of the activation in this step? Try one step that starts from zero.',
    explanation:
      '1 − hₜ₋₁² in place of 1 − hₜ²: the list of states has the initial one in front. From the zero state, the first step is taken for unsquashed.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: inCell(({ stepBack }) => ({
      stepBack: (math, parameters, step, dh) =>
        stepBack(math, parameters, { ...step, a: step.hPrev, h: step.hPrev }, dh),
    })),
  }),
  specimen({
    name: 'takes-the-slope-at-the-step-after',
    group: 'backpropagation',
    wrong: 'The slope of the activation is that of the next step.',
    hint: 'Let a unit be saturated at one step only. At which step does your gradient vanish?',
    explanation:
      'The index has been counted down, or not yet, when the slope is read. The last step is right, so one step is exact.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: onTheWayBack(({ step }) => ({
      step: (math, cell, parameters, steps, t, dh) =>
        step(math, cell, parameters, steps, Math.min(t + 1, steps.length - 1), dh),
    })),
  }),
  specimen({
    name: 'takes-every-slope-at-the-last-step',
    group: 'backpropagation',
    wrong: 'The slope of the activation is that of the last step, at every step.',
    hint: 'Which state does your network still remember when the way back begins?',
    explanation:
      'The network keeps one state, overwritten in each step. The way back needs them all. Right where the state stands still, or for one step.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: onTheWayBack(({ step }) => ({
      step: (math, cell, parameters, steps, _t, dh) =>
        step(math, cell, parameters, steps, steps.length - 1, dh),
    })),
  }),
  specimen({
    name: 'wraps-around-to-the-slope-of-the-last-step',
    group: 'backpropagation',
    wrong:
      'The slope of the activation is that of the step before; for the first step, of the last.',
    hint: 'What does entry −1 of your list hold? Look at the first step of a long sequence.',
    explanation:
      'One too few in the index, and a language in which −1 is the last entry. One step is exact, since it is the last one too.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: onTheWayBack(({ step }) => ({
      step: (math, cell, parameters, steps, t, dh) =>
        step(math, cell, parameters, steps, (t + steps.length - 1) % steps.length, dh),
    })),
  }),
  specimen({
    name: 'forgets-the-slope-for-the-hidden-bias',
    group: 'backpropagation',
    wrong: 'The hidden bias is given the slope of the state; the activation is left out.',
    hint: 'The bias stands beside Wxh·x. If x is always 1, must the two not have the same slope?',
    explanation: 'dbh = Σ dhₜ in place of Σ daₜ. The matrices are right.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ bh }) => ({ bh: (math, way) => bh(math, { ...way, da: way.dh }) })),
  }),
  specimen({
    name: 'forgets-the-slope-for-the-input-weights',
    group: 'backpropagation',
    wrong: 'The slope in Wxh is made with the slope of the state; the activation is left out.',
    hint: 'Saturate a unit. How much can its input weights still do?',
    explanation:
      'dWxh = Σ dhₜ ⊗ xₜ: two arrays with similar names and the same shape. The carry and Whh are right.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ Wxh }) => ({ Wxh: (math, way) => Wxh(math, { ...way, da: way.dh }) })),
  }),
  specimen({
    name: 'forgets-the-slope-for-the-recurrence',
    group: 'backpropagation',
    wrong: 'The slope in Whh is made with the slope of the state; the activation is left out.',
    hint: 'Is Whh·h added before the activation or after it? Where must its slope be taken?',
    explanation:
      'dWhh = Σ dhₜ ⊗ hₜ₋₁. One step from the zero state does not show it, since Whh has no slope there.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ Whh }) => ({ Whh: (math, way) => Whh(math, { ...way, da: way.dh }) })),
  }),
];
