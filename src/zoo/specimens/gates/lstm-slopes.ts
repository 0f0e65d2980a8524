import { lstmBackWith } from '../../gates/lstm-back-with.ts';
import { gateSpecimen } from '../../gates/specimen.ts';
import type { Specimen } from '../../specimen.ts';

/** What goes back through the gates of an lstm and through what they guard. */
export const lstmSlopes: readonly Specimen[] = [
  gateSpecimen({
    name: 'multiplies-the-output-gates-slope-by-the-bare-cell',
    cells: ['lstm'],
    wrong: 'The slope of the output gate is made with c where it should be made with tanh(c).',
    hint: 'What does the output gate multiply on the way forward?',
    explanation: 'daₒ = dh ∘ c ∘ o′. Near right while c is small.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: lstmBackWith({
      dao: (math, { dh, c, o }) => math.product(math.product(dh, c), math.sigmoidSlope(o)),
    }),
  }),
  gateSpecimen({
    name: 'sends-the-slope-of-the-cell-to-the-output-gate',
    cells: ['lstm'],
    wrong: 'The output gate gets the slope of the cell, as the other gates do.',
    hint: 'On which side of the cell does the output gate stand?',
    explanation:
      'daₒ = dc ∘ tanh(c) ∘ o′: the four lines were written alike. The output gate acts on h directly and not through c.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: lstmBackWith({
      dao: (math, { dc, squashed, o }) =>
        math.product(math.product(dc, squashed), math.sigmoidSlope(o)),
    }),
  }),
  gateSpecimen({
    name: 'pairs-the-forget-gate-with-the-new-cell',
    cells: ['lstm'],
    wrong: 'The slope of the forget gate is made with the cell after the step.',
    hint: 'Which c does the forget gate multiply, the one before the step or the one after?',
    explanation:
      'da_f = dc ∘ c ∘ f′, by an index. It has the right shape and is nearly right where a cell changes slowly.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: lstmBackWith({
      daf: (math, { dc, c, f }) => math.product(math.product(dc, c), math.sigmoidSlope(f)),
    }),
  }),
  gateSpecimen({
    name: 'pairs-the-forget-gate-with-the-state',
    cells: ['lstm'],
    wrong: 'The slope of the forget gate is made with h where it should be made with c.',
    hint: 'An lstm hands on two vectors. Which one does the forget gate multiply?',
    explanation: 'da_f = dc ∘ hPrev ∘ f′. Exact in a first step from the zero state.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: lstmBackWith({
      daf: (math, { dc, hPrev, f }) => math.product(math.product(dc, hPrev), math.sigmoidSlope(f)),
    }),
  }),
  gateSpecimen({
    name: 'swaps-what-input-gate-and-candidate-are-multiplied-by',
    cells: ['lstm'],
    wrong:
      'The slope of the input gate is multiplied by the gate itself, that of the candidate by the candidate.',
    hint: 'In a product i·g, what is the slope in i?',
    explanation:
      'daᵢ = dc ∘ i ∘ i′ and da_g = dc ∘ g ∘ g′: each of the two got the other’s factor.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: lstmBackWith({
      dai: (math, { dc, i }) => math.product(math.product(dc, i), math.sigmoidSlope(i)),
      dag: (math, { dc, g }) => math.product(math.product(dc, g), math.oneMinusSquare(g)),
    }),
  }),
  gateSpecimen({
    name: 'forgets-the-slopes-of-the-gates-of-an-lstm',
    cells: ['lstm'],
    wrong: 'The way back does not pass through σ in any of the gates.',
    hint: 'How strongly does a gate move when its sum moves a little? Where does that number stand?',
    explanation:
      'The factors s(1 − s) are missing. Every gate learns at least four times too fast, and one that is saturated most of all.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: lstmBackWith({
      dai: (math, { dc, g }) => math.product(dc, g),
      daf: (math, { dc, cPrev }) => math.product(dc, cPrev),
      dao: (math, { dh, squashed }) => math.product(dh, squashed),
    }),
  }),
  gateSpecimen({
    name: 'takes-the-gates-of-an-lstm-for-their-slopes',
    cells: ['lstm'],
    wrong: 'Slopes are multiplied by σ(a) where they should be multiplied by σ′(a).',
    hint: 'What is the slope of a gate that is all open?',
    explanation:
      'The function is called where its derivative is meant. An open gate learns most, where it should learn nothing.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: lstmBackWith({
      dai: (math, { dc, g, i }) => math.product(math.product(dc, g), i),
      daf: (math, { dc, cPrev, f }) => math.product(math.product(dc, cPrev), f),
      dao: (math, { dh, squashed, o }) => math.product(math.product(dh, squashed), o),
    }),
  }),
  gateSpecimen({
    name: 'opens-the-gates-of-an-lstm-twice-for-their-slopes',
    cells: ['lstm'],
    wrong: 'The slope of a gate is computed from its value as if that were its sum.',
    hint: 'Does your derivative of σ take the sum or the value? Which of the two do you give to it?',
    explanation:
      'σ(s)(1 − σ(s)) with s = σ(a) already. It lies between 0.19 and 0.25 whatever the gate, so no gate ever saturates.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: lstmBackWith({
      dai: (math, { dc, g, i }) =>
        math.product(math.product(dc, g), math.sigmoidSlope(math.sigmoid(i))),
      daf: (math, { dc, cPrev, f }) =>
        math.product(math.product(dc, cPrev), math.sigmoidSlope(math.sigmoid(f))),
      dao: (math, { dh, squashed, o }) =>
        math.product(math.product(dh, squashed), math.sigmoidSlope(math.sigmoid(o))),
    }),
  }),
  gateSpecimen({
    name: 'forgets-the-slope-of-the-candidate-of-an-lstm',
    cells: ['lstm'],
    wrong: 'The way back does not pass through the tanh of the candidate.',
    hint: 'How strongly does a saturated candidate move with its sum?',
    explanation: 'da_g = dc ∘ i. The factor 1 − g² is missing.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: lstmBackWith({ dag: (math, { dc, i }) => math.product(dc, i) }),
  }),
  gateSpecimen({
    name: 'takes-the-candidate-of-an-lstm-for-a-gate',
    cells: ['lstm'],
    wrong: 'The slope of the candidate is g(1 − g), as if it had come from σ.',
    hint: 'Your four blocks are not made by the same function. Are their slopes?',
    explanation:
      'All four rows are treated by one line. A negative candidate gets a slope of the wrong sign.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: lstmBackWith({
      dag: (math, { dc, i, g }) => math.product(math.product(dc, i), math.sigmoidSlope(g)),
    }),
  }),
  gateSpecimen({
    name: 'squashes-the-candidate-of-an-lstm-again-for-its-slope',
    cells: ['lstm'],
    wrong: 'The slope of the candidate is 1 − tanh²(g), with g squashed already.',
    hint: 'Does your derivative of tanh take the sum or the value? Which of the two do you give to it?',
    explanation:
      'The derivative is applied to the activated value. It never falls below 0.41, so no candidate saturates.',
    breaks: ['gradient-agreement', 'directional-slope'],
    change: lstmBackWith({
      dag: (math, { dc, i, g }) =>
        math.product(math.product(dc, i), math.oneMinusSquare(math.tanh(g))),
    }),
  }),
];
