import { rowsBetween, rowsOf, type Tensor, transpose } from '../../../network/tensor.ts';
import type { Product, VectorOperations } from '../../../reference/operations.ts';
import { inGatedCell, inGradients } from '../../change.ts';
import { lstmBackWith } from '../../gates/lstm-back-with.ts';
import { gateSpecimen } from '../../gates/specimen.ts';
import type { Specimen } from '../../specimen.ts';

/** What an lstm passes back from step to step, through its cell and through its gates. */
export const lstmWayBack: readonly Specimen[] = [
  gateSpecimen({
    name: 'passes-nothing-back-through-the-cell',
    cells: ['lstm'],
    wrong: 'The cell passes nothing back to the step before; all goes through the gates.',
    hint: 'An lstm hands on two vectors. Along how many ways does a step act on the next, and how many do you go back?',
    explanation:
      'dcPrev is missing: the way without a matrix, for which the lstm was made, is cut. One step is exact; over many the gradient fades.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: lstmBackWith({ dcPrev: (math, { dc }) => math.scale(0, dc) }),
  }),
  gateSpecimen({
    name: 'hears-nothing-from-the-next-cell',
    cells: ['lstm'],
    wrong:
      'Each step finds a slope for the cell before it, which that step does not add to its own.',
    hint: 'Your function returns the slope of the cell before. Who reads it?',
    explanation:
      'dc has only its own term. The slope in the initial cell is returned and has that of the first step alone.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: lstmBackWith({
      dc: (math, { dh, o, squashed }) =>
        math.product(math.product(dh, o), math.oneMinusSquare(squashed)),
    }),
  }),
  gateSpecimen({
    name: 'hears-the-next-cell-alone',
    cells: ['lstm'],
    wrong: 'A cell that gets a slope from the next step forgets that it is shown at its own.',
    hint: 'Along which two ways does a cell act on the loss?',
    explanation:
      '`=` for `+=`: dc is what comes from later, or else what comes from h. The last step is right.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: lstmBackWith({
      dc: (math, { dh, o, squashed, dcLater }) =>
        dcLater ?? math.product(math.product(dh, o), math.oneMinusSquare(squashed)),
    }),
  }),
  gateSpecimen({
    name: 'goes-back-through-a-forget-gate-that-is-open',
    cells: ['lstm'],
    wrong:
      'The slope of the cell goes back to the step before whole; the forget gate holds nothing back.',
    hint: 'If a step forgets all, may anything before it still be to blame?',
    explanation: 'dcPrev = dc, without f. Exact in one step, and where nothing is forgotten.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: lstmBackWith({ dcPrev: (_math, { dc }) => dc }),
  }),
  gateSpecimen({
    name: 'goes-back-through-the-input-gate',
    cells: ['lstm'],
    wrong: 'The slope of the cell goes back to the step before multiplied by the input gate.',
    hint: 'Which gate stands between a cell and the one before it?',
    explanation: 'dcPrev = dc ∘ i where f is meant. Exact in one step.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: lstmBackWith({ dcPrev: (math, { dc, i }) => math.product(dc, i) }),
  }),
  gateSpecimen({
    name: 'goes-back-past-the-tanh-of-the-cell',
    cells: ['lstm'],
    wrong: 'The slope of the state reaches the cell without passing through tanh.',
    hint: 'What does a state show of a cell that is 5, and of one that is 6?',
    explanation: 'dc = dh ∘ o. The factor 1 − tanh²(c) is missing; near right while c is small.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: lstmBackWith({
      dc(math, { dh, o, dcLater }) {
        const own = math.product(dh, o);
        return dcLater === undefined ? own : math.sum([own, dcLater]);
      },
    }),
  }),
  gateSpecimen({
    name: 'goes-back-through-the-tanh-of-a-tanh',
    cells: ['lstm'],
    wrong: 'The slope at the cell’s output is 1 − h², as in a network without gates.',
    hint: 'Of which number is 1 − h² the slope, if h = tanh(c)? Is that your h?',
    explanation:
      'dc = dh ∘ o ∘ (1 − h²) with h = o ∘ tanh(c). Right only where the output gate is open.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: lstmBackWith({
      dc(math, { dh, o, h, dcLater }) {
        const own = math.product(math.product(dh, o), math.oneMinusSquare(h));
        return dcLater === undefined ? own : math.sum([own, dcLater]);
      },
    }),
  }),
  gateSpecimen({
    name: 'goes-back-past-the-output-gate',
    cells: ['lstm'],
    wrong: 'The slope of the state reaches the cell whole; the output gate holds nothing back.',
    hint: 'If the output gate is shut, may the cell be to blame for the output?',
    explanation: 'dc = dh ∘ (1 − tanh²(c)), without o.',
    breaks: ['gradient-agreement', 'input-gradient-agreement'],
    change: lstmBackWith({
      dc(math, { dh, squashed, dcLater }) {
        const own = math.product(dh, math.oneMinusSquare(squashed));
        return dcLater === undefined ? own : math.sum([own, dcLater]);
      },
    }),
  }),
  gateSpecimen({
    name: 'goes-back-to-the-state-through-the-candidate-alone',
    cells: ['lstm'],
    wrong: 'Only the candidate passes a slope back to the state before; the gates pass none.',
    hint: 'Which of your four blocks read the state before?',
    explanation:
      'dhPrev has the term of the candidate only. The gates learn, but nothing that they do is traced back further.',
    breaks: ['gradient-agreement', 'initial-state-gradient-agreement'],
    change: inGatedCell(({ stepBack }) => ({
      stepBack(math, parameters, step, dh, dcLater) {
        const back = stepBack(math, parameters, step, dh, dcLater);
        return { ...back, dhPrev: [throughCandidate(math, parameters.Whh, back.da)] };
      },
    })),
  }),
  gateSpecimen({
    name: 'hears-its-input-through-the-candidate-alone',
    cells: ['lstm'],
    wrong: 'The slope in the inputs comes through the candidate only.',
    hint: 'Which of your four blocks read the input?',
    explanation: 'dx has the term of the candidate only. The parameters’ gradients are right.',
    breaks: ['input-gradient-agreement'],
    change: inGatedCell(({ stepBack }) => ({
      stepBack(math, parameters, step, dh, dcLater) {
        const back = stepBack(math, parameters, step, dh, dcLater);
        return { ...back, dx: [throughCandidate(math, parameters.Wxh, back.da)] };
      },
    })),
  }),
  gateSpecimen({
    name: 'keeps-the-recurrent-slope-of-the-last-gate',
    cells: ['lstm'],
    wrong: 'Of the slope in Whh only the rows of the output gate are kept; the others are zero.',
    hint: 'Print the gradient of Whh, gate by gate.',
    explanation: '`=` for `+=` in a loop over the gates that fills one array: the last one stays.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ Whh }, { sizes: { hidden: H } }) => ({
      Whh(math, way) {
        const slope = Whh(math, way);
        const last = math.slice(slope, 3 * H * H, 4 * H * H);
        return math.join([math.scale(0, math.slice(slope, 0, 3 * H * H)), last]);
      },
    })),
  }),
  gateSpecimen({
    name: 'exchanges-the-slopes-of-two-biases-of-an-lstm',
    cells: ['lstm'],
    wrong:
      'The bias of the forget gate gets the slope of the output gate’s bias, and the other way round.',
    hint: 'Change one bias by a little and look which row of your gradient says what the loss does.',
    explanation:
      'The gates are packed in one order on the way forward and in another on the way back, for the biases.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: inGradients(({ bh }, { sizes: { hidden: H } }) => ({
      bh(math, way) {
        const slope = bh(math, way);
        const gate = (k: number) => math.slice(slope, k * H, (k + 1) * H);
        return math.join([gate(0), gate(3), gate(2), gate(1)]);
      },
    })),
  }),
];

/** The third block of rows, transposed, and what goes back through it. */
function throughCandidate<V>(math: VectorOperations<V>, matrix: Tensor, da: V): Product<V> {
  const H = rowsOf(matrix) / 4;
  return [transpose(rowsBetween(matrix, 2 * H, 3 * H)), math.slice(da, 2 * H, 3 * H)];
}
