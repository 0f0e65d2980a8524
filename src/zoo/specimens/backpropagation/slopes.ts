import { type Cell, cells, type Network } from '../../../network/network.ts';
import { transpose } from '../../../network/tensor.ts';
import type { VectorOperations } from '../../../reference/operations.ts';
import type { Step } from '../../../reference/step.ts';
import { type Change, inCell } from '../../change.ts';
import { type Specimen, specimen } from '../../specimen.ts';

/** Another function where the slope of the activation belongs. */
export const slopes: readonly Specimen[] = [
  specimen({
    name: 'forgets-the-slope-of-the-activation',
    group: 'backpropagation',
    wrong: 'The way back passes the activation as if it were not there.',
    hint: 'Saturate a unit: a large bias will do. How much can its weights still change the loss, and what does your gradient say?',
    explanation:
      'da = dh. Close to right for tanh near zero, where the slope is 1, which is where small tests live.',
    breaks: ['gradient-agreement', 'jacobian-agreement'],
    change: inCell(() => ({
      push: (math, { Whh }, _step, v) => math.linear([[Whh, v]]),
      stepBack: (_math, { Wxh, Whh }, _step, dh) => ({
        da: dh,
        dhPrev: [[transpose(Whh), dh]],
        dx: [[transpose(Wxh), dh]],
      }),
    })),
  }),
  specimen({
    name: 'takes-the-activation-for-its-slope',
    group: 'backpropagation',
    wrong: 'The slope is multiplied by the activation itself, not by its derivative.',
    hint: 'How steep is the activation at 0? And what does your factor become there?',
    explanation:
      'da = dh ∘ h: one of two functions, activation and derivative, called for the other. A unit at rest learns nothing, and a negative one learns the wrong way.',
    breaks: ['gradient-agreement', 'jacobian-agreement'],
    change: withSlope(cells, (_math, { h }) => h),
  }),
  specimen({
    name: 'takes-one-minus-the-state',
    group: 'backpropagation',
    wrong: 'The slope of tanh is taken to be 1 − h: the square is missing.',
    hint: 'tanh is as steep at −a as at a. Is your slope?',
    explanation:
      '1 − h in place of 1 − h². Right where h is 0 or 1; too large below 0, where it grows to 2 instead of falling to 0.',
    breaks: ['gradient-agreement', 'jacobian-norm-bound'],
    change: withSlope(['tanh'], (math, { h }, network) => math.minus(ones(math, network), h)),
  }),
  specimen({
    name: 'takes-one-plus-the-square',
    group: 'backpropagation',
    wrong: 'The slope of tanh is taken to be 1 + h²: the sign is wrong.',
    hint: 'tanh flattens out. Does your slope become smaller or larger as the state comes near 1?',
    explanation:
      'A slip of the sign. Instead of vanishing in saturation the slope doubles, and gradients explode.',
    breaks: ['jacobian-norm-bound', 'gradient-agreement'],
    change: withSlope(['tanh'], (math, { h }, network) =>
      math.sum([ones(math, network), math.product(h, h)]),
    ),
  }),
  specimen({
    name: 'takes-the-slope-at-what-was-squashed-already',
    group: 'backpropagation',
    wrong: 'The slope of tanh is taken at the state, which has been through tanh already.',
    hint: 'Does your derivative take what goes into tanh or what comes out of it? And which of them do you hand it?',
    explanation:
      '1 − tanh²(h) in place of 1 − tanh²(a). Right near zero; never below 0.41, so that saturated units go on learning.',
    breaks: ['gradient-agreement', 'jacobian-agreement'],
    change: withSlope(['tanh'], (math, { h }) => math.oneMinusSquare(math.tanh(h))),
  }),
  specimen({
    name: 'squares-the-pre-activation',
    group: 'backpropagation',
    wrong: 'The slope of tanh is taken to be 1 − a², with what goes into tanh.',
    hint: 'Can tanh ever fall? Drive a unit to a = 3 and look at the sign of your slope.',
    explanation:
      '1 − h² written for the state and given the pre-activation. Right near zero; beyond 1 the sign turns, and in saturation the gradient is enormous.',
    breaks: ['gradient-agreement', 'jacobian-norm-bound'],
    change: withSlope(['tanh'], (math, { a }) => math.oneMinusSquare(a)),
  }),
  specimen({
    name: 'takes-the-slope-of-the-sigmoid',
    group: 'backpropagation',
    wrong: 'The slope of tanh is taken to be h·(1 − h), which is that of the logistic function.',
    hint: 'How steep is tanh at 0? Put h = 0 into your formula.',
    explanation:
      'The cell was changed from logistic to tanh and its derivative was left. A state of 0 has slope 0, a negative state a negative one.',
    breaks: ['gradient-agreement', 'jacobian-agreement'],
    change: withSlope(['tanh'], (math, { h }) => math.minus(h, math.product(h, h))),
  }),
  specimen({
    name: 'takes-the-slope-of-relu-for-tanh',
    group: 'backpropagation',
    wrong: 'The slope of tanh is taken to be 1 where the unit is positive, and 0 elsewhere.',
    hint: 'Give a unit a negative input. Do its weights have a slope?',
    explanation:
      'The cell knows two activations and the way back knows one. Half of the units learn nothing, the other half too fast.',
    breaks: ['gradient-agreement', 'jacobian-agreement'],
    change: withSlope(['tanh'], (math, { a }) => math.whetherPositive(a)),
  }),
  specimen({
    name: 'lifts-the-slope-off-zero',
    group: 'backpropagation',
    wrong: 'A tenth is added to the slope of tanh, so that it never vanishes.',
    hint: 'Compare your gradient with a difference quotient for a unit that is far in saturation.',
    explanation:
      'An old trick to train flat units faster. It is not the gradient of anything, and over many steps 1.1ᵏ shows.',
    breaks: ['gradient-agreement', 'jacobian-agreement'],
    change: withSlope(['tanh'], (math, { h }, network) =>
      math.sum([math.oneMinusSquare(h), math.scale(0.1, ones(math, network))]),
    ),
  }),
  specimen({
    name: 'takes-the-slope-of-tanh-for-relu',
    group: 'backpropagation',
    wrong: 'The slope of relu is taken to be 1 − h².',
    hint: 'How steep is relu at 3? What does your formula say?',
    explanation:
      'The derivative was written for tanh and the activation was changed. Networks of tanh units are right.',
    breaks: ['gradient-agreement', 'jacobian-agreement'],
    change: withSlope(['relu'], (math, { h }) => math.oneMinusSquare(h)),
  }),
  specimen({
    name: 'forgets-that-relu-is-flat',
    group: 'backpropagation',
    wrong: 'Relu units pass their slope back where they are negative too.',
    hint: 'A relu unit that is off does not move when its input does. What may pass back through it?',
    explanation:
      'relu′ = 1 everywhere. Right while all units are on, as with positive weights and inputs.',
    breaks: ['gradient-agreement', 'jacobian-agreement'],
    change: withSlope(['relu'], (math, _step, network) => ones(math, network)),
  }),
  specimen({
    name: 'leaks-on-the-way-back',
    group: 'backpropagation',
    wrong:
      'Relu units that are off pass a hundredth of their slope back, though forward they pass nothing.',
    hint: 'Do your activation and its derivative belong to the same function? Try both on −1.',
    explanation:
      'The derivative of a leaky relu with the activation of a plain one. Dead units come to life again, which looks like a virtue.',
    breaks: ['gradient-agreement', 'jacobian-agreement'],
    change: withSlope(['relu'], (math, { a }) => {
      const isOn = math.whetherPositive(a);
      return math.sum([isOn, math.scale(0.01, math.oneMinusSquare(isOn))]);
    }),
  }),
  specimen({
    name: 'gives-relu-a-slope-at-zero',
    group: 'backpropagation',
    wrong:
      'A relu unit that is exactly at zero is taken to have slope 1; it is declared to have 0.',
    hint: 'Run a relu network without biases on zeros. What is a, and which side of the kink is that?',
    explanation:
      '`a >= 0` for `a > 0`. Both are subgradients, but one convention was declared, and networks at rest sit on the kink at every unit.',
    breaks: ['gradient-agreement', 'jacobian-agreement'],
    change: withSlope(['relu'], (math, { a }) =>
      // What is not below zero; 1 − b² is 1 − b for b of 0 and 1.
      math.oneMinusSquare(math.whetherPositive(math.scale(-1, a))),
    ),
  }),
  specimen({
    name: 'lets-only-positive-slopes-through-relu',
    group: 'backpropagation',
    wrong: 'Relu is applied to the slope too: negative slopes are set to zero on the way back.',
    hint: 'What decides whether a relu unit passes a slope back: the sign of the slope, or what the unit did on the way forward?',
    explanation:
      'As for pictures of what a network looks at. The unit’s own state is heeded as well, but half of all errors reach nobody; the Jacobian is right.',
    breaks: ['gradient-agreement', 'gradients-affine-in-targets'],
    change: inCell(({ stepBack }, { cell }) => {
      if (cell !== 'relu') return {};
      return {
        stepBack: (math, parameters, step, dh) => stepBack(math, parameters, step, math.relu(dh)),
      };
    }),
  }),
];

/** Another slope in place of φ′, on the way back and in the Jacobian. */
function withSlope(
  bound: readonly Cell[],
  slope: <V>(math: VectorOperations<V>, step: Step<V>, network: Network) => V,
): Change {
  return inCell((_right, network) => {
    if (!bound.includes(network.cell)) return {};
    return {
      push: (math, { Whh }, step, v) =>
        math.product(math.linear([[Whh, v]]), slope(math, step, network)),
      stepBack(math, { Wxh, Whh }, step, dh) {
        const da = math.product(dh, slope(math, step, network));
        return { da, dhPrev: [[transpose(Whh), da]], dx: [[transpose(Wxh), da]] };
      },
    };
  });
}

function ones<V>(math: VectorOperations<V>, { sizes }: Network): V {
  return math.given(new Float64Array(sizes.hidden).fill(1));
}
