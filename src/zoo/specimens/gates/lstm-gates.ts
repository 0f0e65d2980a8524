import { lstmWith } from '../../gates/lstm-with.ts';
import { gateSpecimen } from '../../gates/specimen.ts';
import type { GateOperations } from '../../gates/trace.ts';
import type { Specimen } from '../../specimen.ts';

/** Gates and candidates of an lstm that are made by another function. */
export const lstmGates: readonly Specimen[] = [
  gateSpecimen({
    name: 'squashes-the-candidate-with-the-logistic-function',
    cells: ['lstm'],
    wrong: 'The candidate goes through σ, as the gates do; it can only be positive.',
    hint: 'Can your cell ever take something away from what it keeps?',
    explanation:
      'All four blocks go through one call of the logistic function. With positive candidates c only grows, and half of what an lstm can say is lost.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({ g: (math, { ag }) => math.sigmoid(ag) }),
  }),
  gateSpecimen({
    name: 'lets-the-candidate-in-as-it-is',
    cells: ['lstm'],
    wrong: 'The candidate is not squashed.',
    hint: 'How much can one step of an lstm add to c at most? How much does yours?',
    explanation:
      'g = a_g, without its tanh. Small sums hide it; large ones make c leave every bound.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({ g: (_math, { ag }) => ag }),
  }),
  gateSpecimen({
    name: 'rectifies-where-an-lstm-squashes',
    cells: ['lstm'],
    wrong: 'relu stands where tanh should, in the candidate and at the cell’s output.',
    hint: 'Which values can h have in an lstm? Which has it in yours?',
    explanation:
      'A library’s option for the activation was set to relu, which makes another cell with the same name.',
    breaks: ['state-agreement', 'states-stay-bounded'],
    change: lstmWith({
      g: (math, { ag }) => math.relu(ag),
      h: (math, { o, c }) => math.product(o, math.relu(c)),
    }),
  }),
  gateSpecimen({
    name: 'makes-the-gates-of-an-lstm-with-tanh',
    cells: ['lstm'],
    wrong: 'The three gates go through tanh and so can be negative.',
    hint: 'What should a gate let through that is shut? And what is the smallest value of yours?',
    explanation:
      'All four blocks go through one call of tanh. A gate of −1 turns the sign of what it should hold back.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({
      i: (math, { ai }) => math.tanh(ai),
      f: (math, { af }) => math.tanh(af),
      o: (math, { ao }) => math.tanh(ao),
    }),
  }),
  gateSpecimen({
    name: 'makes-the-gates-of-an-lstm-with-straight-lines',
    cells: ['lstm'],
    wrong: 'The gates are a hard sigmoid: a straight line from 0 at −2.5 to 1 at 2.5.',
    hint: 'Compare one of your gates with 1/(1 + e⁻ᵃ) at a = 1.',
    explanation:
      'hard_sigmoid was the default of an older Keras, and weights that were trained with one do not fit the other. Near 0 they differ little, so it passes for rounding.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({
      i: (math, { ai }) => hardSigmoid(math, ai),
      f: (math, { af }) => hardSigmoid(math, af),
      o: (math, { ao }) => hardSigmoid(math, ao),
    }),
  }),
  gateSpecimen({
    name: 'adds-one-to-the-bias-of-the-forget-gate',
    cells: ['lstm'],
    wrong: 'The forget gate is σ(a_f + 1): one is added at every step.',
    hint: 'Set every weight and every bias to zero. What is your forget gate then?',
    explanation:
      'A forget_bias of 1 is a good start for training. Here it is not in the bias but in the equation, so weights that bring it along have it twice.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({ f: (math, { af }) => math.sigmoid(math.shift(1, af)) }),
  }),
  gateSpecimen({
    name: 'forgets-all-units-alike',
    cells: ['lstm'],
    wrong: 'The forget gate of the first unit is that of every unit.',
    hint: 'Let unit 1 keep everything and unit 2 forget everything. What is left in unit 2?',
    explanation:
      'One number is broadcast where there should be a vector. Exact with one hidden unit.',
    breaks: ['hidden-units-permute', 'state-agreement'],
    change: lstmWith({ f: (math, { af }) => math.firstEverywhere(math.sigmoid(af)) }),
  }),
  gateSpecimen({
    name: 'looks-at-the-cell-in-every-gate',
    cells: ['lstm'],
    wrong: 'What the cell keeps is added to the sum in each of the three gates.',
    hint: 'What do the gates of your equations depend on? Change c alone, by hand: which of your gates move?',
    explanation:
      'Peepholes, with weights of 1, in a network that has none. Exact in a first step from a cell of zero.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({
      i: (math, { ai, cPrev }) => math.sigmoid(math.sum([ai, cPrev])),
      f: (math, { af, cPrev }) => math.sigmoid(math.sum([af, cPrev])),
      o: (math, { ao, cPrev }) => math.sigmoid(math.sum([ao, cPrev])),
    }),
  }),
];

/** 0.2·a + 0.5, between 0 and 1. */
export function hardSigmoid<W>(math: GateOperations<W>, a: W): W {
  const line = math.scale(0.2, a);
  return math.minus(math.relu(math.shift(0.5, line)), math.relu(math.shift(-0.5, line)));
}
