import { transpose } from '../../../network/tensor.ts';
import { inCell, onTheWayBack } from '../../change.ts';
import { type Specimen, specimen } from '../../specimen.ts';

/** The slopes in the parameters are right; those in the inputs or in the initial state are not. */
export const inputsAndStart: readonly Specimen[] = [
  specimen({
    name: 'forgets-the-slope-for-the-inputs',
    group: 'backpropagation',
    wrong: 'The slope in an input is made with that of the state; the activation is left out.',
    hint: 'Saturate the units. How much can an input still change?',
    explanation:
      'dx = Wxhᵀ·dh in place of Wxhᵀ·da. The parameters are right, so training does not show it; whatever is trained below this network does.',
    breaks: ['input-gradient-agreement'],
    change: inCell(({ stepBack }) => ({
      stepBack: (math, parameters, step, dh) => ({
        ...stepBack(math, parameters, step, dh),
        dx: [[transpose(parameters.Wxh), dh]],
      }),
    })),
  }),
  specimen({
    name: 'returns-the-input-gradients-last-first',
    group: 'backpropagation',
    wrong: 'The slopes in the inputs come in the opposite order of the inputs.',
    hint: 'Mask all steps but the first out of the loss. Which inputs may have a gradient?',
    explanation:
      'The way back appends what it finds to a list and never turns it round. Exact for one step.',
    breaks: ['input-gradient-agreement', 'no-gradient-after-the-loss'],
    change: onTheWayBack(() => ({ inputs: (_math, dx) => dx.toReversed() })),
  }),
  specimen({
    name: 'adds-up-the-gradients-of-the-inputs',
    group: 'backpropagation',
    wrong: 'Each input gets its own slope and those of all later inputs.',
    hint: 'Parameters are shared by all steps. Are inputs?',
    explanation:
      '`+=` into one array for dx over the whole loop, as for the weights. The last input is right, so one step is exact.',
    breaks: ['input-gradient-agreement'],
    change: onTheWayBack(() => ({
      inputs: (math, dx) => dx.map((_, t) => math.sum(dx.slice(t))),
    })),
  }),
  specimen({
    name: 'blames-each-input-for-its-own-step-only',
    group: 'backpropagation',
    wrong: 'The slope in an input knows the error of its own step, not those of later steps.',
    hint: 'Mask all steps but the last out of the loss. Does the first input have nothing to do with it?',
    explanation:
      'The slopes in the inputs are computed outside the loop, from each step’s error alone. The parameters get the whole carry.',
    breaks: ['input-gradient-agreement'],
    change: {
      equations: ({ backward, cell }) => ({
        backward: {
          ...backward,
          inputs: (math, _dx, { problem, steps, dz }) =>
            steps.map((step, t) => {
              const dh = backward.dh(math, problem, dz, t, []);
              return math.linear(cell.stepBack(math, problem.parameters, step, dh).dx);
            }),
        },
      }),
    },
  }),
  specimen({
    name: 'gives-the-last-input-the-whole-gradient',
    group: 'backpropagation',
    wrong: 'Only the last input gets a slope; all the others get zero.',
    hint: 'Which of the inputs does the last output depend on?',
    explanation:
      'The slope in the input is computed before the loop over the steps, or overwritten by zeros in it. Exact for one step.',
    breaks: ['input-gradient-agreement'],
    change: onTheWayBack(() => ({
      inputs: (math, dx) =>
        dx.map((slope, t) => (t < dx.length - 1 ? math.scale(0, slope) : slope)),
    })),
  }),
  specimen({
    name: 'gives-the-initial-state-no-gradient',
    group: 'backpropagation',
    wrong: 'The initial state gets a slope of zero.',
    hint: 'Change the initial state a little. Does the loss stay as it was?',
    explanation:
      'The way back ends with the first step; what that step passes on is thrown away. Right for who keeps the initial state fixed, and fatal for who learns it.',
    breaks: ['initial-state-gradient-agreement'],
    change: onTheWayBack(({ initialState }) => ({
      initialState: (math, fromFirst, way) => math.scale(0, initialState(math, fromFirst, way)),
    })),
  }),
  specimen({
    name: 'takes-the-first-state-for-the-initial-one',
    group: 'backpropagation',
    wrong: 'The slope that is returned for the initial state is that of the state after it.',
    hint: 'How many states does a sequence of one step have, counting the one before it? Whose slope do you return?',
    explanation:
      'The last dh of the loop is returned, before it has gone through the first step: h₁ in place of h₀.',
    breaks: ['initial-state-gradient-agreement'],
    change: onTheWayBack(() => ({ initialState: (_math, _fromFirst, { dh }) => dh[0]! })),
  }),
  specimen({
    name: 'skips-the-recurrent-matrix-at-the-start',
    group: 'backpropagation',
    wrong: 'The slope in the initial state is that of the first pre-activation.',
    hint: 'What does the initial state go through before it is added to the first input?',
    explanation:
      'da of the first step is returned as it is; the multiplication by Whhᵀ stands at the head of the loop and is not gone through again.',
    breaks: ['initial-state-gradient-agreement'],
    change: onTheWayBack(() => ({ initialState: (_math, _first, { da }) => da[0]! })),
  }),
  specimen({
    name: 'gives-the-initial-state-its-own-error',
    group: 'backpropagation',
    wrong: 'The first error is added to the slope in the initial state, as if it had an output.',
    hint: 'From which states are outputs read?',
    explanation:
      'The loop goes over all states, the initial one among them, and adds Whyᵀ·dz to each; where there is no dz it takes the first.',
    breaks: ['initial-state-gradient-agreement'],
    change: onTheWayBack(({ dh }) => ({
      initialState: (math, { dhPrev }, { problem, dz }) => dh(math, problem, dz, 0, dhPrev),
    })),
  }),
];
