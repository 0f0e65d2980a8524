import { cellEquations, simpleCell } from '../../reference/cells.ts';
import type { VectorOperations } from '../../reference/operations.ts';
import { type Change, inCell, inGradients, together } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** A function of the pre-activation, and its slope. */
type Unary = <V>(math: VectorOperations<V>, a: V) => V;
type Slope = <V>(math: VectorOperations<V>, a: V, h: V) => V;

/** Another function where tanh is asked for; the slope is its own. */
function insteadOfTanh(phi: Unary, slope: Slope): Change {
  return inCell((right, { cell }) => (cell === 'tanh' ? simpleCell(phi, slope) : right));
}

/** Bugs of the way forward that are in the function of a unit. */
export const forwardFunctions: readonly Specimen[] = [
  specimen({
    name: 'forgets-to-squash',
    group: 'forward',
    wrong: 'A tanh unit puts out the sum that goes into it.',
    hint: 'Give one unit a large input. How large may its state become?',
    explanation:
      'The function is written and not called. Everything near zero looks right; then states leave the range from −1 to 1, and the network is linear.',
    breaks: ['states-stay-bounded', 'state-agreement'],
    change: insteadOfTanh(
      (_math, a) => a,
      (math, a) => ones(math, a),
    ),
  }),
  specimen({
    name: 'squashes-twice',
    group: 'forward',
    wrong: 'The state is tanh of tanh of the sum.',
    hint: 'Follow one number from the sum to the output, and count the functions on its way.',
    explanation:
      'The cell squashes, and so does whoever calls it. Near zero it looks right, bounds and symmetries hold, and every state is too small.',
    breaks: ['state-agreement', 'forward-agreement'],
    change: insteadOfTanh(
      (math, a) => math.tanh(math.tanh(a)),
      (math, a, h) => math.product(math.oneMinusSquare(math.tanh(a)), math.oneMinusSquare(h)),
    ),
  }),
  specimen({
    name: 'squashes-to-between-0-and-1',
    group: 'forward',
    wrong: 'A tanh unit goes through the logistic function.',
    hint: 'What is the state of your unit when the sum that goes into it is zero?',
    explanation:
      'Both functions are drawn as an S. The logistic one is ½ at zero and never negative, so a network at rest does not stay at rest.',
    breaks: ['odd-symmetry', 'sign-flip', 'state-agreement'],
    change: insteadOfTanh(
      (math, a) => math.sigmoid(a),
      (math, _a, h) => math.minus(h, math.product(h, h)),
    ),
  }),
  specimen({
    name: 'halves-the-argument-of-tanh',
    group: 'forward',
    wrong: 'The state is tanh(a/2).',
    hint: 'Write tanh with exponentials, then compute it for a = 1 and compare with a table.',
    explanation:
      '(eᵃ − 1)/(eᵃ + 1) is taken for tanh, which has e²ᵃ in both places. It is odd and bounded, so only its values give it away; the slope at zero is ½.',
    breaks: ['state-agreement', 'forward-agreement'],
    change: insteadOfTanh(
      (math, a) => math.tanh(math.scale(0.5, a)),
      (math, _a, h) => math.scale(0.5, math.oneMinusSquare(h)),
    ),
  }),
  specimen({
    name: 'divides-by-two-in-tanh',
    group: 'forward',
    wrong: 'The state is (eᵃ − e⁻ᵃ)/2, which only near zero is tanh.',
    hint: 'Compute your function for a = 0.1 and for a = 3. What should the second be close to?',
    explanation:
      'The formula of sinh, one line above that of tanh in most books. Right to two digits for small sums; from there it grows like eᵃ, and soon overflows.',
    breaks: ['states-stay-bounded', 'state-agreement'],
    change: {
      float64: () => ({
        tanh: (a) => a.map(Math.sinh),
        oneMinusSquare: (h) => h.map((value) => Math.hypot(1, value)),
      }),
    },
  }),
  specimen({
    name: 'stops-the-series-of-tanh-early',
    group: 'forward',
    wrong: 'The state is a − a³/3, the beginning of the series of tanh.',
    hint: 'For which sums did you try your function? Try one of 2.',
    explanation:
      'A polynomial that was meant for small arguments is used for all. It turns round at ±1 and runs away on the wrong side.',
    breaks: ['states-stay-bounded', 'state-agreement'],
    change: insteadOfTanh(
      (math, a) => math.minus(a, math.scale(1 / 3, math.product(a, math.product(a, a)))),
      (math, a) => math.oneMinusSquare(a),
    ),
  }),
  specimen({
    name: 'clips-instead-of-squashing',
    group: 'forward',
    wrong: 'The state is the sum itself, cut off at −1 and 1.',
    hint: 'Between −1 and 1, is your function a straight line or a curve?',
    explanation:
      'The hard variant of tanh, made for speed, in place of tanh. Odd, bounded, right at zero and far from it, and up to a quarter off in between; its slope is 1 or 0.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: insteadOfTanh(
      (math, a) => {
        const above = math.relu(math.minus(a, ones(math, a)));
        const below = math.relu(math.minus(math.scale(-1, a), ones(math, a)));
        return math.sum([math.minus(a, above), below]);
      },
      (math, a) => {
        const above = math.whetherPositive(math.minus(a, ones(math, a)));
        const below = math.whetherPositive(math.minus(math.scale(-1, a), ones(math, a)));
        return math.minus(math.minus(ones(math, a), above), below);
      },
    ),
  }),
  specimen({
    name: 'squashes-by-tanh-whatever-was-asked',
    group: 'forward',
    wrong: 'A network of relu units is run with tanh units.',
    hint: 'You can choose the function of a unit. Choose another one: does anything change?',
    explanation:
      'The choice is stored and never looked at, and the default is used. Networks with tanh units are right.',
    breaks: ['state-agreement', 'forward-agreement'],
    change: inCell(() => cellEquations.tanh),
  }),
  specimen({
    name: 'rectifies-whatever-was-asked',
    group: 'forward',
    wrong: 'A network of tanh units is run with relu units.',
    hint: 'Are there negative numbers among your states? Should there be?',
    explanation:
      'The function of a unit was changed for an experiment and stayed. States are never negative and have no upper bound.',
    breaks: ['states-stay-bounded', 'sign-flip', 'state-agreement'],
    change: inCell(() => cellEquations.relu),
  }),
  specimen({
    name: 'leaks-below-zero',
    group: 'forward',
    wrong: 'A relu unit lets a hundredth of a negative sum through.',
    hint: 'What exactly does your unit put out for a sum of −1?',
    explanation:
      'The leaky variant in place of relu. Wherever all sums are positive it is right; elsewhere it is off by a hundredth, which a generous comparison forgives.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: inCell((right, { cell }) =>
      cell === 'relu'
        ? simpleCell(
            (math, a) => math.minus(math.relu(a), math.scale(leak, math.relu(math.scale(-1, a)))),
            (math, a) =>
              math.sum([
                math.whetherPositive(a),
                math.scale(leak, math.whetherPositive(math.scale(-1, a))),
              ]),
          )
        : right,
    ),
  }),
  specimen({
    name: 'drops-the-sign-of-a-negative-sum',
    group: 'forward',
    wrong: 'A relu unit puts out the size of the sum, whatever its sign.',
    hint: 'A relu unit is silent for half of all sums. Is yours ever silent?',
    explanation: 'The absolute value in place of max(a, 0). Positive sums are right.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: inCell((right, { cell }) =>
      cell === 'relu'
        ? simpleCell(
            (math, a) => math.sum([math.relu(a), math.relu(math.scale(-1, a))]),
            (math, a) =>
              math.minus(math.whetherPositive(a), math.whetherPositive(math.scale(-1, a))),
          )
        : right,
    ),
  }),
  specimen({
    name: 'adds-the-bias-after-squashing',
    group: 'forward',
    wrong: 'bh is added to the state, not to the sum from which the state is made.',
    hint: 'Set all weights to zero. Is the state of a unit its bias, or a function of it?',
    explanation:
      'A bracket in the wrong place: φ(Wxh·x + Whh·hₜ₋₁) + bh. Networks without biases are right, and those whose biases have just been started at zero.',
    breaks: ['state-agreement', 'states-stay-bounded', 'gradient-agreement'],
    change: together(
      inCell(({ step, stepBack, push }) => {
        const withoutBias: typeof step = (math, { bh: _, ...weights }, x, hPrev) =>
          step(math, weights, x, hPrev);
        return {
          step(math, parameters, x, hPrev) {
            const plain = withoutBias(math, parameters, x, hPrev);
            const { bh } = parameters;
            return bh ? { ...plain, h: math.sum([plain.h, math.given(bh.values)]) } : plain;
          },
          stepBack: (math, parameters, { x, hPrev }, dh) =>
            stepBack(math, parameters, withoutBias(math, parameters, x, hPrev), dh),
          push: (math, parameters, { x, hPrev }, v) =>
            push(math, parameters, withoutBias(math, parameters, x, hPrev), v),
        };
      }),
      inGradients(() => ({ bh: (math, { dh }) => math.sum(dh) })),
    ),
  }),
];

const leak = 0.01;

/** As many ones as there are units. */
function ones<V>(math: VectorOperations<V>, a: V): V {
  return math.oneMinusSquare(math.scale(0, a));
}
