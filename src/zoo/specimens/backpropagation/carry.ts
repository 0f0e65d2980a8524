import { identity, mapValues, transpose } from '../../../network/tensor.ts';
import { inCell, onTheWayBack } from '../../change.ts';
import { type Specimen, specimen } from '../../specimen.ts';

/** What a step passes to the step before is another thing than Whhᵀ·da, or is added wrongly. */
export const carry: readonly Specimen[] = [
  specimen({
    name: 'forgets-the-transpose',
    group: 'backpropagation',
    wrong: 'The carry goes back through Whh itself, not through its transpose.',
    hint: 'Going forward, entry (i, j) of Whh takes unit j to unit i. Where must it take the slope of unit i?',
    explanation:
      'dhPrev = Whh·da in place of Whhᵀ·da. Invisible with one hidden unit or a symmetric Whh, and in one step.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: inCell(({ stepBack }) => ({
      stepBack(math, parameters, step, dh) {
        const back = stepBack(math, parameters, step, dh);
        return { ...back, dhPrev: [[parameters.Whh, back.da]] };
      },
    })),
  }),
  specimen({
    name: 'carries-without-the-recurrent-matrix',
    group: 'backpropagation',
    wrong: 'The slope of the pre-activation is passed to the state before as it is.',
    hint: 'How strongly does unit j of one state act on unit i of the next? That number must stand somewhere on the way back.',
    explanation: 'dhPrev = da, as if Whh were the identity. Shapes fit, so nothing complains.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: inCell(({ stepBack }) => ({
      stepBack(math, parameters, step, dh) {
        const back = stepBack(math, parameters, step, dh);
        return { ...back, dhPrev: [[identity(parameters.Whh.shape), back.da]] };
      },
    })),
  }),
  specimen({
    name: 'carries-along-the-diagonal',
    group: 'backpropagation',
    wrong: 'Each unit passes its slope back to itself only, not to the units that fed it.',
    hint: 'Take two units that act on each other only, not on themselves. What does your carry make of them?',
    explanation:
      'An element-by-element product with the diagonal of Whh, or a loop with one index where two are needed. Exact with one unit, or with units that do not act on one another.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: inCell(({ stepBack }) => ({
      stepBack(math, parameters, step, dh) {
        const back = stepBack(math, parameters, step, dh);
        const { shape, values } = parameters.Whh;
        const { values: ones } = identity(shape);
        return {
          ...back,
          dhPrev: [[{ shape, values: values.map((w, k) => w * ones[k]!) }, back.da]],
        };
      },
    })),
  }),
  specimen({
    name: 'carries-the-slope-of-the-state',
    group: 'backpropagation',
    wrong: 'The carry is made of the state’s slope before it has gone back through the activation.',
    hint: 'On the way forward the recurrent matrix comes first and the activation after it. In which order does your carry pass them?',
    explanation:
      'dhPrev = Whhᵀ·dh in place of Whhᵀ·da. The sums use the right da, so one step is exact; over many steps the carry does not fade as it should.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: inCell(({ stepBack }) => ({
      stepBack: (math, parameters, step, dh) => ({
        ...stepBack(math, parameters, step, dh),
        dhPrev: [[transpose(parameters.Whh), dh]],
      }),
    })),
  }),
  specimen({
    name: 'applies-the-slope-after-the-matrix',
    group: 'backpropagation',
    wrong:
      'The carry goes back through the recurrent matrix first and through the activation then.',
    hint: 'Undo the last thing that was done first. Which was done last in the step: the product with the matrix, or the activation?',
    explanation:
      'dhPrev = φ′(a) ∘ (Whhᵀ·dh): the right factors in the wrong order. Exact with one unit, and where all units are equally steep.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: inCell(({ stepBack }) => ({
      stepBack(math, parameters, step, dh) {
        const back = stepBack(math, parameters, step, dh);
        const early = math.linear([[transpose(parameters.Whh), dh]]);
        const { da } = stepBack(math, parameters, step, early);
        return { ...back, dhPrev: [[identity(parameters.Whh.shape), da]] };
      },
    })),
  }),
  specimen({
    name: 'adds-the-carry-twice',
    group: 'backpropagation',
    wrong: 'What the next step passes back is added to the slope of the state two times.',
    hint: 'Count the arrows that leave one state in a drawing of the unrolled network, and count the terms that you add.',
    explanation:
      'The carry is added in the loop and again inside the step’s function. Each step further back doubles the mistake, so long sequences seem to explode.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: onTheWayBack(({ dh }) => ({
      dh: (math, problem, dz, t, fromLater) =>
        dh(math, problem, dz, t, [...fromLater, ...fromLater]),
    })),
  }),
  specimen({
    name: 'averages-the-two-ways-back',
    group: 'backpropagation',
    wrong: 'The slope from the read-out and the slope from the next step are averaged.',
    hint: 'If a quantity acts on the loss along two ways, how do the two effects combine when it changes by a little?',
    explanation:
      'A mean where the chain rule has a sum. The last step, which has one way only, is right; each step before is halved.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: onTheWayBack(({ dh }) => ({
      dh(math, problem, dz, t, fromLater) {
        const slope = dh(math, problem, dz, t, fromLater);
        return fromLater.length === 0 ? slope : math.scale(0.5, slope);
      },
    })),
  }),
  specimen({
    name: 'lets-the-carry-replace-the-error-of-the-step',
    group: 'backpropagation',
    wrong: 'A step that receives something from later forgets the error that it made itself.',
    hint: 'Give your network a loss at every step and print the slope of the state. At which steps does the step’s own error enter it?',
    explanation:
      '`dh = carry` in the loop, where the error of the step should be added to it. Exact if only the last step has a loss, which is where such code usually comes from.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: onTheWayBack(({ dh }) => ({
      dh: (math, problem, dz, t, fromLater) =>
        fromLater.length === 0 ? dh(math, problem, dz, t, []) : math.linear(fromLater),
    })),
  }),
  specimen({
    name: 'injects-the-last-error-at-every-step',
    group: 'backpropagation',
    wrong: 'Every step adds the error of the last step to the slope of its state.',
    hint: 'If the loss looks at the last output only, which states does the read-out connect with it directly?',
    explanation:
      'dz is computed once, from the last output, and used inside the loop over all steps. Wrong whether the loss is over every step or the last one; exact in one step.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: onTheWayBack(({ dh }) => ({
      dh(math, problem, dz, t, fromLater) {
        const last = dz.at(-1)!;
        return dh(
          math,
          problem,
          dz.map(() => last),
          t,
          fromLater,
        );
      },
    })),
  }),
  specimen({
    name: 'never-clears-the-slope-of-the-state',
    group: 'backpropagation',
    wrong: 'The slope of the next state stays in its buffer and is counted again for this one.',
    hint: 'Print the slope of the state at the start of each round of the loop, before anything is added. What should it hold?',
    explanation:
      'One array for dh over the whole loop, only ever added to. Each step then gets Whhᵀ·da and, besides, all of the later dh.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: inCell(({ stepBack }) => ({
      stepBack(math, parameters, step, dh) {
        const back = stepBack(math, parameters, step, dh);
        return { ...back, dhPrev: [...back.dhPrev, [identity(parameters.Whh.shape), dh]] };
      },
    })),
  }),
  specimen({
    name: 'carries-with-the-opposite-sign',
    group: 'backpropagation',
    wrong: 'What a step passes to the step before has the wrong sign.',
    hint: 'Take one unit, two steps and Whh = 1. If the first state grows a little, does the second grow or shrink? And what does your carry say?',
    explanation:
      'A minus sign from the error, y − z, is put back in one place and not in the other. The step’s own part is right, so one step is exact and training may still get on.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: inCell(({ stepBack }) => ({
      stepBack(math, parameters, step, dh) {
        const back = stepBack(math, parameters, step, dh);
        const turned = mapValues(transpose(parameters.Whh), (w) => -w);
        return { ...back, dhPrev: [[turned, back.da]] };
      },
    })),
  }),
  specimen({
    name: 'forgets-the-last-unit',
    group: 'backpropagation',
    wrong: 'The last hidden unit gets no slope, and so nothing passes back through it.',
    hint: 'Number your hidden units the other way round. Do the gradients only change places?',
    explanation:
      'A loop over the units stops one short. The row of the last unit in Wxh, Whh and bh is zero, and the others lack what came back through it.',
    breaks: ['gradients-permute-with-units', 'gradient-agreement'],
    change: inCell(({ stepBack }, { sizes }) => ({
      stepBack(math, parameters, step, dh) {
        const counted = Float64Array.from({ length: sizes.hidden }, () => 1).with(-1, 0);
        return stepBack(math, parameters, step, math.product(dh, math.given(counted)));
      },
    })),
  }),
];
