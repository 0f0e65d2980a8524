import { transpose } from '../../../network/tensor.ts';
import { type Change, inCell } from '../../change.ts';
import { type Specimen, specimen } from '../../specimen.ts';

/** What a push of one state does to a later one: ∂h_to/∂h_from = J_to · … · J_from+1. */
export const jacobian: readonly Specimen[] = [
  specimen({
    name: 'transposes-the-jacobian',
    group: 'backpropagation',
    wrong: 'Rows and columns of the Jacobian are exchanged.',
    hint: 'Let unit 1 act on unit 2 and on nothing else. In which entry must the effect stand?',
    explanation:
      'Slopes of the loss go back through the transpose, so what the way back computes is the transpose of what is asked. One unit hides it.',
    breaks: ['jacobian-agreement', 'jacobian-is-a-product'],
    change: {
      operations: ({ jacobian: right }) => ({
        jacobian: (request) => transposed(right(request) as Rows),
      }),
    },
  }),
  specimen({
    name: 'forgets-the-slope-in-the-jacobian',
    group: 'backpropagation',
    wrong: 'The Jacobian is the power of Whh; the activation is left out.',
    hint: 'How much of a push gets through a saturated unit?',
    explanation:
      'The usual argument about exploding gradients, which looks at Whh alone, taken for the computation. It is the bound, not the value.',
    breaks: ['jacobian-agreement'],
    change: inCell(() => ({ push: (math, { Whh }, _step, v) => math.linear([[Whh, v]]) })),
  }),
  specimen({
    name: 'scales-the-columns-of-the-jacobian',
    group: 'backpropagation',
    wrong: 'The slopes of the activation multiply the columns of Whh, not its rows.',
    hint: 'Which comes first on the way forward, the matrix or the activation? Whose slope belongs to a row of Whh?',
    explanation:
      'Whh·diag(φ′) in place of diag(φ′)·Whh: with arrays, one wrong broadcast. Invisible with one unit.',
    breaks: ['jacobian-agreement'],
    change: inCell(({ stepBack }) => ({
      push(math, parameters, step, v) {
        const { da } = stepBack(math, parameters, step, v);
        return math.linear([[parameters.Whh, da]]);
      },
    })),
  }),
  specimen({
    name: 'pushes-through-the-transpose',
    group: 'backpropagation',
    wrong: 'A step pushes through Whhᵀ where it should push through Whh.',
    hint: 'Pushes go forward in time, slopes of the loss go back. Which of the two needs the transpose?',
    explanation:
      'The matrix of the way back is used for the way forward. It differs from a transposed result: the slopes are on the right side.',
    breaks: ['jacobian-agreement'],
    change: inCell(({ push }) => ({
      push: (math, parameters, step, v) =>
        push(math, { ...parameters, Whh: transpose(parameters.Whh) }, step, v),
    })),
  }),
  specimen({
    name: 'takes-the-slope-before-the-push',
    group: 'backpropagation',
    wrong: 'The slope in the Jacobian is read off the state that the step starts from.',
    hint: 'A step squashes what it has added up. Which state tells you how steep it was there?',
    explanation:
      '1 − hₜ₋₁² in place of 1 − hₜ², by an index. The gradients, which have their own loop, are right.',
    breaks: ['jacobian-agreement'],
    change: inCell(({ push }) => ({
      push: (math, parameters, step, v) =>
        push(math, parameters, { ...step, a: step.hPrev, h: step.hPrev }, v),
    })),
  }),
  specimen({
    name: 'adds-the-push-itself',
    group: 'backpropagation',
    wrong: 'Each step adds the push that it was given to the one that it passes on.',
    hint: 'With Whh = 0, does anything of a state arrive in the next one? What does your Jacobian say?',
    explanation:
      'J + 1, as in a network whose state is added to, not replaced; or an array that was not cleared between two steps.',
    breaks: ['jacobian-agreement', 'jacobian-norm-bound'],
    change: inCell(({ push }) => ({
      push: (math, parameters, step, v) => math.sum([push(math, parameters, step, v), v]),
    })),
  }),
  specimen({
    name: 'multiplies-the-steps-in-the-opposite-order',
    group: 'backpropagation',
    wrong: 'The Jacobians of the steps are multiplied first step on the left.',
    hint: 'A push goes through the first step first. On which side of the product must its matrix stand, if the push is a column?',
    explanation:
      'A loop that multiplies each new Jacobian on the right. Matrices do not commute; one step, or one unit, hides it.',
    breaks: ['jacobian-agreement', 'jacobian-is-a-product'],
    change: composedOf((steps) => steps.reduce(product)),
  }),
  specimen({
    name: 'adds-the-jacobians-of-the-steps',
    group: 'backpropagation',
    wrong: 'The Jacobian over several steps is the sum of those of the steps.',
    hint: 'If each of two steps halves a push, what is left of it after both?',
    explanation:
      'A sum over time, as for the gradients of shared weights, where the chain rule has a product.',
    breaks: ['jacobian-agreement', 'jacobian-is-a-product'],
    change: composedOf((steps) =>
      steps.reduce((sum, J) => sum.map((row, i) => row.map((value, j) => value + J[i]![j]!))),
    ),
  }),
  specimen({
    name: 'raises-the-last-step-to-a-power',
    group: 'backpropagation',
    wrong: 'Every step is taken to stretch a push as the last one does.',
    hint: 'Let the inputs be large at one step and small at another. Are the units as steep at both?',
    explanation:
      'The network keeps one state, its last; the Jacobian there is multiplied by itself. Exact for one step and where the state stands still.',
    breaks: ['jacobian-agreement', 'jacobian-is-a-product'],
    change: composedOf((steps) => steps.map(() => steps.at(-1)!).reduce(product)),
  }),
  specimen({
    name: 'looks-at-the-last-step-of-the-stretch-only',
    group: 'backpropagation',
    wrong: 'The Jacobian over several steps is that of the last of them.',
    hint: 'Ask for the Jacobian over one step, over two, over three. Should it stay the same?',
    explanation: '`=` where each step should be multiplied to those before. Exact over one step.',
    breaks: ['jacobian-agreement', 'jacobian-is-a-product'],
    change: composedOf((steps) => steps.at(-1)!),
  }),
  specimen({
    name: 'leaves-out-the-first-step-of-the-stretch',
    group: 'backpropagation',
    wrong: 'The Jacobian over a stretch misses the step that leaves its first state.',
    hint: 'How many steps are there between the states 0 and 1? How many does your loop make?',
    explanation:
      'States are counted from the initial one, steps from the first, and one of the two is forgotten. Over one step the identity is left.',
    breaks: ['jacobian-agreement', 'jacobian-is-a-product'],
    change: {
      operations: ({ jacobian: right }) => ({
        jacobian: ({ problem, from, to }) => right({ problem, from: Math.min(from + 1, to), to }),
      }),
    },
  }),
  specimen({
    name: 'begins-a-step-before-the-stretch',
    group: 'backpropagation',
    wrong: 'The Jacobian over a stretch takes in the step that made its first state.',
    hint: 'If the state itself is pushed, does the step that made it still matter?',
    explanation:
      'An index that counts the initial state, used for a list of steps that has none. Exact from the initial state on.',
    breaks: ['jacobian-agreement', 'jacobian-is-a-product'],
    change: {
      operations: ({ jacobian: right }) => ({
        jacobian: ({ problem, from, to }) => right({ problem, from: Math.max(from - 1, 0), to }),
      }),
    },
  }),
];

type Rows = readonly (readonly number[])[];

/** Something else than the product of the steps’ Jacobians, which come first step first. */
function composedOf(compose: (steps: readonly Rows[]) => Rows): Change {
  return {
    operations: ({ jacobian: right }) => ({
      jacobian({ problem, from, to }) {
        const steps = Array.from(
          { length: to - from },
          (_, k) => right({ problem, from: from + k, to: from + k + 1 }) as Rows,
        );
        return steps.length === 0 ? right({ problem, from, to }) : compose(steps);
      },
    }),
  };
}

function product(A: Rows, B: Rows): Rows {
  return A.map((row) => B.map((_, j) => row.reduce((sum, a, k) => sum + a * B[k]![j]!, 0)));
}

function transposed(rows: Rows): Rows {
  return rows.map((_, j) => rows.map((row) => row[j]!));
}
