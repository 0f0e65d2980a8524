import type { Step } from '../../../reference/step.ts';
import { inGradients } from '../../change.ts';
import { type Specimen, specimen } from '../../specimen.ts';

/** The slope in a matrix multiplies what came out of it by what went in: here the wrong two meet. */
export const pairs: readonly Specimen[] = [
  specimen({
    name: 'pairs-the-recurrence-with-the-new-state',
    group: 'backpropagation',
    wrong:
      'The slope in Whh is made with the state that the step ends in, not that it starts from.',
    hint: 'Which state does Whh multiply in step t? Start from the zero state and take one step: what slope must Whh have?',
    explanation:
      'dWhh = Σ daₜ ⊗ hₜ in place of hₜ₋₁. Wrong even for one step, where a zero initial state leaves Whh without any slope.',
    breaks: ['gradient-agreement', 'directional-slope', 'gradients-permute-with-units'],
    change: inGradients(({ Whh }) => ({
      Whh: (math, way) =>
        Whh(math, { ...way, steps: way.steps.map((step) => ({ ...step, hPrev: step.h })) }),
    })),
  }),
  specimen({
    name: 'goes-two-states-back',
    group: 'backpropagation',
    wrong: 'The slope in Whh is made with the state of two steps before.',
    hint: 'Does your list of states begin with the initial state? Write down, for three steps, which entry each step reads.',
    explanation:
      'The list of states has the initial state in front and is indexed as if it had not. The first step reads the right one; from the second on, each is one too early.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ Whh }) => ({
      Whh: (math, way) => Whh(math, { ...way, steps: withStates(way.steps, (t) => t - 1) }),
    })),
  }),
  specimen({
    name: 'wraps-around-to-the-last-state',
    group: 'backpropagation',
    wrong: 'At the first step the slope in Whh is made with the last state of the sequence.',
    hint: 'What does your language give you for entry −1 of a list?',
    explanation:
      'h[t − 1] at t = 0 is, in Python, the last entry, where the initial state belongs. Only the first step’s part is wrong, and no error is raised.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ Whh }) => ({
      Whh: (math, way) => {
        const steps = way.steps.map((step, t) =>
          t === 0 ? { ...step, hPrev: way.steps.at(-1)!.h } : step,
        );
        return Whh(math, { ...way, steps });
      },
    })),
  }),
  specimen({
    name: 'pairs-every-slope-with-the-last-state',
    group: 'backpropagation',
    wrong: 'The slope in Whh is made with the last state of the sequence at every step.',
    hint: 'Which states do you still have when the way back begins? Print them.',
    explanation:
      'The network keeps one state, overwritten at every step, and the way back reads it: Σ daₜ ⊗ h_T.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(() => ({
      Whh: (math, { steps, da }) => math.outerSum(da.map((slope) => [slope, steps.at(-1)!.h])),
    })),
  }),
  specimen({
    name: 'transposes-the-gradient-of-the-recurrence',
    group: 'backpropagation',
    wrong: 'The slope in Whh comes out transposed.',
    hint: 'Let one unit act on one other unit only. In which entry of Whh does its weight stand, and in which does your slope?',
    explanation:
      'Σ hₜ₋₁ ⊗ daₜ in place of Σ daₜ ⊗ hₜ₋₁. The matrix is square, so no shape complains; one unit hides it.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(() => ({
      Whh: (math, { steps, da }) => math.outerSum(steps.map(({ hPrev }, t) => [hPrev, da[t]!])),
    })),
  }),
  specimen({
    name: 'pairs-the-inputs-in-the-opposite-order',
    group: 'backpropagation',
    wrong: 'The slopes, last step first, are multiplied with the inputs, first step first.',
    hint: 'Try a sequence of inputs that reads the same from both ends, and one that does not.',
    explanation:
      'The way back collects da in a list as it finds them and joins it with the list of inputs, which runs the other way. Exact for one step.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ Wxh }) => ({
      Wxh: (math, way) => Wxh(math, { ...way, da: way.da.toReversed() }),
    })),
  }),
  specimen({
    name: 'pairs-the-inputs-with-the-step-before',
    group: 'backpropagation',
    wrong: 'The slope in Wxh multiplies each input with the slope of the step before it.',
    hint: 'Show the network a single input that is not zero, at the second step. Which step’s slope belongs to it?',
    explanation:
      'An index that was meant for the states, t + 1 for h, is used for the inputs too. The last step has no step after it and keeps its own input, so that one step is right.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ Wxh }) => ({
      Wxh(math, way) {
        const steps = way.steps.map((step, t) => ({ ...step, x: (way.steps[t + 1] ?? step).x }));
        return Wxh(math, { ...way, steps });
      },
    })),
  }),
  specimen({
    name: 'pairs-the-errors-with-the-state-before',
    group: 'backpropagation',
    wrong: 'The slope in Why is made with the state that the step starts from.',
    hint: 'From which state is the output of a step read? Try one step from the zero state.',
    explanation:
      'The list of states begins with the initial one and is read at the same index as the outputs: Σ dzₜ ⊗ hₜ₋₁. The way forward is right.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ Why }) => ({
      Why: (math, way) =>
        Why(math, { ...way, steps: way.steps.map((step) => ({ ...step, h: step.hPrev })) }),
    })),
  }),
  specimen({
    name: 'pairs-every-error-with-the-last-state',
    group: 'backpropagation',
    wrong: 'The slope in Why is made with the last state of the sequence at every step.',
    hint: 'Mask all steps but the first out of the loss. Does the slope in Why still depend on the later inputs?',
    explanation:
      'The way back reads the one state that the network has kept. Exact for one step and for a loss over the last step alone.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ Why }) => ({
      Why: (math, way) => Why(math, { ...way, steps: way.steps.map(() => way.steps.at(-1)!) }),
    })),
  }),
  specimen({
    name: 'pairs-the-errors-with-the-pre-activations',
    group: 'backpropagation',
    wrong: 'The slope in Why is made with what the units take in, not with what they put out.',
    hint: 'What exactly does Why multiply on the way forward? Look at a unit that is saturated.',
    explanation:
      'The sums before the activation are kept, the states are not, and the way back takes what is there. Close to right while all units are near zero.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ Why }) => ({
      Why: (math, way) =>
        Why(math, { ...way, steps: way.steps.map((step) => ({ ...step, h: step.a })) }),
    })),
  }),
];

/** The steps, each starting from the state that another one starts from; the first is the earliest. */
function withStates<V>(steps: readonly Step<V>[], from: (t: number) => number): Step<V>[] {
  return steps.map((step, t) => ({ ...step, hPrev: steps[Math.max(0, from(t))]!.hPrev }));
}
