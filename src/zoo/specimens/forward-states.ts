import type { Vector } from '../../network/tensor.ts';
import { matrixOf, transpose, zeros } from '../../network/tensor.ts';
import type { VectorOperations } from '../../reference/operations.ts';
import { inCell, inForward, inGradients, onTheWayBack, together } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** How many steps a chunk has, for whoever cuts sequences into chunks. */
const chunk = 4;

/** Bugs of the way forward that are in the states: where they start, and how one makes the next. */
export const forwardStates: readonly Specimen[] = [
  specimen({
    name: 'starts-from-zero',
    group: 'forward',
    wrong: 'The state before the first step is zero, whatever was given.',
    hint: 'Your function takes an initial state. Who reads it?',
    explanation:
      'A fresh array of zeros is made at the beginning of each run. Right whenever the given state is zero, which it is in most tests; a sequence that is cut in two comes out wrong.',
    breaks: ['initial-state-used', 'continuation'],
    change: together(
      inForward(({ start }) => ({
        start: (math, problem) => math.scale(0, start(math, problem)),
      })),
      onTheWayBack(({ initialState }) => ({
        initialState: (math, back, way) => math.scale(0, initialState(math, back, way)),
      })),
    ),
  }),
  specimen({
    name: 'starts-from-zero-and-goes-back-beyond',
    group: 'forward',
    wrong:
      'The states start from zero, whatever was given; the way back goes on to the given state.',
    hint: 'Your way back says how the loss changes with the initial state. Change that state a little: does the loss?',
    explanation:
      'Zeros stand in for the initial state on the way forward, and the way back is right for a network that starts from them: it passes the carry of the first step on as the slope in a state that nobody read. A gradient check in the parameters finds nothing.',
    breaks: ['initial-state-used', 'continuation', 'initial-state-gradient-agreement'],
    change: inForward(({ start }) => ({
      start: (math, problem) => math.scale(0, start(math, problem)),
    })),
  }),
  specimen({
    name: 'starts-from-ones',
    group: 'forward',
    wrong: 'The state before the first step is one in every unit, whatever was given.',
    hint: 'Show a network without biases nothing but zeros. What should come out?',
    explanation:
      'An array is filled with the wrong constant, or a column of ones that was meant for a bias ends up in the state. A network at rest does not stay at rest.',
    breaks: ['shifting-in-time', 'initial-state-used', 'odd-symmetry'],
    change: together(
      inForward((_right, { sizes }) => ({
        start: (math) => math.given(new Float64Array(sizes.hidden).fill(1)),
      })),
      onTheWayBack(({ initialState }) => ({
        initialState: (math, back, way) => math.scale(0, initialState(math, back, way)),
      })),
    ),
  }),
  specimen({
    name: 'starts-every-step-from-the-same-state',
    group: 'forward',
    wrong:
      'The state that a step leaves behind is not handed on: each one starts where the first did.',
    hint: 'Print the state that goes into each step, and the one that comes out.',
    explanation:
      'The new state gets a new name inside the loop, and the next step reads the old name. From the zero state this looks like a network without recurrence; from another one, every step is pulled towards it.',
    breaks: ['state-agreement', 'continuation'],
    change: together(
      inForward(({ start, step }) => ({
        step: (math, cell, problem, t) => step(math, cell, problem, t, start(math, problem)),
      })),
      onTheWayBack(({ dh }) => ({
        dh: (math, problem, dz, t) => dh(math, problem, dz, t, []),
        initialState: (math, _first, { problem, da }) => {
          const back = transpose(problem.parameters.Whh);
          return math.linear(da.map((slope) => [back, slope]));
        },
      })),
    ),
  }),
  specimen({
    name: 'forgets-its-state-between-chunks',
    group: 'forward',
    wrong: `After every ${chunk} steps the state is zero again.`,
    hint: 'Up to which length is your answer right? What happens in your code at that length?',
    explanation:
      'A long sequence is cut into pieces, and each piece is run as if it were a sequence of its own. Short sequences are right. Cutting the gradient there would be a choice; cutting the state is a mistake.',
    breaks: ['forward-agreement', 'continuation'],
    change: together(
      inForward(({ step }) => ({
        step: (math, cell, problem, t, hPrev) =>
          step(math, cell, problem, t, startsChunk(t) ? math.scale(0, hPrev) : hPrev),
      })),
      onTheWayBack(({ dh }) => ({
        dh: (math, problem, dz, t, fromLater) =>
          dh(math, problem, dz, t, startsChunk(t + 1) ? [] : fromLater),
      })),
    ),
  }),
  specimen({
    name: 'adds-the-previous-state',
    group: 'forward',
    wrong: 'The new state is added to the old one instead of taking its place.',
    hint: 'Can the state of a tanh unit be 5?',
    explanation:
      '`+=` where `=` is meant. The first step from the zero state is right; after it, states leave the range from −1 to 1 and keep growing.',
    breaks: ['states-stay-bounded', 'state-agreement'],
    change: inCell(({ step, stepBack, push }, { sizes }) => ({
      step(math, parameters, x, hPrev) {
        const plain = step(math, parameters, x, hPrev);
        return { ...plain, h: math.sum([plain.h, hPrev]) };
      },
      stepBack(math, parameters, { x, hPrev }, dh) {
        const back = stepBack(math, parameters, step(math, parameters, x, hPrev), dh);
        return { ...back, dhPrev: [...back.dhPrev, [identity(sizes.hidden), dh]] };
      },
      push(math, parameters, { x, hPrev }, v) {
        const plain = step(math, parameters, x, hPrev);
        return math.sum([push(math, parameters, plain, v), v]);
      },
    })),
  }),
  specimen({
    name: 'squashes-only-what-comes-in',
    group: 'forward',
    wrong: 'The recurrent term is added after the squashing, not before.',
    hint: 'How large can your state become after ten steps? Where does the bracket of the function end?',
    explanation:
      'A bracket in the wrong place: φ(Wxh·x + bh) + Whh·hPrev. The first step from the zero state is right. States grow beyond 1, and the carry passes by the slope of φ.',
    breaks: ['state-agreement', 'states-stay-bounded', 'jacobian-agreement'],
    change: together(
      inCell(({ step, stepBack }) => {
        const fromInput: typeof step = (math, parameters, x, hPrev) =>
          step(math, { ...parameters, Whh: zeros(parameters.Whh.shape) }, x, hPrev);
        return {
          step(math, parameters, x, hPrev) {
            const squashed = fromInput(math, parameters, x, hPrev);
            const recurrent = math.linear([[parameters.Whh, hPrev]]);
            return { ...squashed, h: math.sum([squashed.h, recurrent]) };
          },
          stepBack(math, parameters, { x, hPrev }, dh) {
            const squashed = fromInput(math, parameters, x, hPrev);
            const back = stepBack(math, parameters, squashed, dh);
            return { ...back, dhPrev: [[transpose(parameters.Whh), dh]] };
          },
          push: (math, { Whh }, _step, v) => math.linear([[Whh, v]]),
        };
      }),
      inGradients(() => ({
        Whh: (math, { steps, dh }) => math.outerSum(steps.map(({ hPrev }, t) => [dh[t]!, hPrev])),
      })),
    ),
  }),
  specimen({
    name: 'updates-units-one-after-the-other',
    group: 'forward',
    wrong:
      'Each unit hears the new values of the units before it, and the old ones of those after it.',
    hint: 'Two units hear each other. Compute the second one by hand: which value of the first goes into it?',
    explanation:
      'The state is overwritten in place, unit by unit, while it is still being read. Right for one unit; the answer depends on how the units are numbered. The slopes here are those of what is computed.',
    breaks: ['hidden-units-permute', 'state-agreement'],
    change: together(
      inCell(({ step, stepBack, push }, { sizes }) => ({
        step(math, parameters, x, hPrev) {
          let [a, h] = [hPrev, hPrev];
          for (let i = 0; i < sizes.hidden; i++) {
            const next = step(math, parameters, x, h);
            a = withUnit(math, i, sizes.hidden, next.a, a);
            h = withUnit(math, i, sizes.hidden, next.h, h);
          }
          return { x, hPrev, a, h };
        },
        stepBack(math, parameters, left, dh) {
          const { Wxh, Whh } = parameters;
          const toLater = transpose(entriesOfWhh(sizes.hidden, Whh.values, hearsNew));
          const toOld = transpose(entriesOfWhh(sizes.hidden, Whh.values, hearsOld));
          let da = math.scale(0, dh);
          for (let i = sizes.hidden - 1; i >= 0; i--) {
            const arrived = math.sum([dh, math.linear([[toLater, da]])]);
            const back = stepBack(math, parameters, left, arrived);
            da = withUnit(math, i, sizes.hidden, back.da, da);
          }
          return { da, dhPrev: [[toOld, da]], dx: [[transpose(Wxh), da]] };
        },
        push(math, parameters, left, v) {
          let pushed = v;
          for (let i = 0; i < sizes.hidden; i++) {
            const next = push(math, parameters, left, pushed);
            pushed = withUnit(math, i, sizes.hidden, next, pushed);
          }
          return pushed;
        },
      })),
      inGradients(({ Whh }, { sizes }) => ({
        Whh(math, way) {
          const fromNew = math.outerSum(way.steps.map(({ h }, t) => [way.da[t]!, h]));
          const ones = new Float64Array(sizes.hidden ** 2).fill(1);
          const where = (which: Which) =>
            math.given(entriesOfWhh(sizes.hidden, ones, which).values);
          return math.sum([
            math.product(fromNew, where(hearsNew)),
            math.product(Whh(math, way), where(hearsOld)),
          ]);
        },
      })),
    ),
  }),
  specimen({
    name: 'leaves-out-the-last-unit',
    group: 'forward',
    wrong: 'The last hidden unit is always zero.',
    hint: 'Count how often your innermost loop runs, for a network of two units.',
    explanation:
      'A loop over units stops one short and the array was filled with zeros before. Shapes are right; the answer depends on how the units are numbered.',
    breaks: ['hidden-units-permute', 'state-agreement'],
    change: inCell(({ step, stepBack, push }, { sizes }) => {
      const kept = Float64Array.from({ length: sizes.hidden }, (_, i) =>
        i < sizes.hidden - 1 ? 1 : 0,
      );
      return {
        step(math, parameters, x, hPrev) {
          const all = step(math, parameters, x, hPrev);
          return { ...all, h: math.product(all.h, math.given(kept)) };
        },
        stepBack: (math, parameters, left, dh) =>
          stepBack(math, parameters, left, math.product(dh, math.given(kept))),
        push: (math, parameters, left, v) =>
          math.product(push(math, parameters, left, v), math.given(kept)),
      };
    }),
  }),
  specimen({
    name: 'returns-states-a-step-late',
    group: 'forward',
    wrong: 'What is returned as the state after step t is the state before it.',
    hint: 'How many states are there in a run of two steps, counting the one it starts from? Which of them did you return?',
    explanation:
      'The list of states begins with the initial one, and the last is cut off to make the length right. Outputs are right, since they were computed from the states themselves.',
    breaks: ['state-agreement', 'continuation'],
    change: {
      operations: (right) => ({
        states: (problem) => [
          problem.initialState,
          ...(right.states(problem) as Vector[]).slice(0, -1),
        ],
      }),
    },
  }),
];

function startsChunk(t: number): boolean {
  return t > 0 && t % chunk === 0;
}

function identity(n: number) {
  return matrixOf(n, n, (i, j) => (i === j ? 1 : 0));
}

/** The old values, but for one unit. */
function withUnit<V>(math: VectorOperations<V>, unit: number, units: number, now: V, old: V): V {
  const chosen = Float64Array.from({ length: units }, (_, i) => (i === unit ? 1 : 0));
  const others = chosen.map((value) => 1 - value);
  return math.sum([math.product(now, math.given(chosen)), math.product(old, math.given(others))]);
}

type Which = (i: number, j: number) => boolean;

// Unit i comes after unit j, and so hears what j has just become.
const hearsNew: Which = (i, j) => j < i;
const hearsOld: Which = (i, j) => j >= i;

/** A matrix of the size of Whh, and zeros wherever something else is heard. */
function entriesOfWhh(units: number, values: Vector, which: Which) {
  return matrixOf(units, units, (i, j) => (which(i, j) ? values[i * units + j]! : 0));
}
