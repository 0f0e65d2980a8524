import { gruWith } from '../../gates/gru-with.ts';
import { gateSpecimen } from '../../gates/specimen.ts';
import type { Specimen } from '../../specimen.ts';
import { hardSigmoid } from './lstm-gates.ts';

const both = ['gru', 'gru-reset-after'] as const;

/** h = (1 − z) ∘ n + z ∘ hPrev and what goes into it, made otherwise. */
export const gruUpdate: readonly Specimen[] = [
  gateSpecimen({
    name: 'keeps-what-it-should-replace',
    cells: both,
    wrong: 'z is the share of the candidate where it should be that of the state before.',
    hint: 'Set the bias of the update gate to 100. Does your state stand still, or is it all new?',
    explanation:
      'h = z ∘ n + (1 − z) ∘ hPrev, as half of the literature has it. It learns as well, with weights of the opposite sign.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({
      h: (math, { z, n, hPrev }) =>
        math.sum([math.product(z, n), math.product(math.oneMinus(z), hPrev)]),
    }),
  }),
  gateSpecimen({
    name: 'keeps-all-and-adds-the-candidate',
    cells: both,
    wrong: 'The state before is kept whole, and the candidate’s share is added to it.',
    hint: 'How large can a state of a gru become? And yours, after ten steps?',
    explanation: 'h = (1 − z) ∘ n + hPrev: the update gate holds back the candidate alone.',
    breaks: ['states-stay-bounded', 'state-agreement'],
    change: gruWith({
      h: (math, { z, n, hPrev }) => math.sum([math.product(math.oneMinus(z), n), hPrev]),
    }),
  }),
  gateSpecimen({
    name: 'adds-the-candidate-whole',
    cells: both,
    wrong: 'The candidate is added whole to the share of the state that is kept.',
    hint: 'Set the bias of the update gate to 100. May the input still change the state?',
    explanation: 'h = n + z ∘ hPrev: the update gate holds back the state alone.',
    breaks: ['states-stay-bounded', 'state-agreement'],
    change: gruWith({ h: (math, { z, n, hPrev }) => math.sum([n, math.product(z, hPrev)]) }),
  }),
  gateSpecimen({
    name: 'keeps-nothing-of-the-state-before',
    cells: both,
    wrong: 'The new state is the candidate’s share alone.',
    hint: 'Set the bias of the update gate to 100. What should become of the state, and what does?',
    explanation: 'h = (1 − z) ∘ n. The first step from the zero state is right.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({ h: (math, { z, n }) => math.product(math.oneMinus(z), n) }),
  }),
  gateSpecimen({
    name: 'takes-the-candidate-for-the-state',
    cells: both,
    wrong: 'The new state is the candidate; the update gate multiplies nothing.',
    hint: 'Which weights of yours never change anything?',
    explanation: 'h = n. The rows of the update gate are there and get no gradient.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({ h: (_math, { n }) => n }),
  }),
  gateSpecimen({
    name: 'keeps-what-was-reset',
    cells: both,
    wrong: 'What is kept of the state before has gone through the reset gate.',
    hint: 'Shut the reset gate and keep everything. What should the new state be?',
    explanation:
      'h = (1 − z) ∘ n + z ∘ (r ∘ hPrev): the reset state has taken the name of the state.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({
      h: (math, { r, z, n, hPrev }) =>
        math.sum([math.product(math.oneMinus(z), n), math.product(z, math.product(r, hPrev))]),
    }),
  }),
  gateSpecimen({
    name: 'updates-with-the-reset-gate',
    cells: both,
    wrong: 'The reset gate stands where the update gate should.',
    hint: 'Which weights of yours never change anything?',
    explanation: 'One gate is used for both. The rows of the update gate get no gradient.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({ z: (math, { ar }) => math.sigmoid(ar) }),
  }),
  gateSpecimen({
    name: 'updates-all-units-alike',
    cells: both,
    wrong: 'The update gate of the first unit is that of every unit.',
    hint: 'Let unit 1 keep everything and unit 2 nothing. What is left in unit 2?',
    explanation:
      'One number is broadcast where there should be a vector. Exact with one hidden unit.',
    breaks: ['hidden-units-permute', 'state-agreement'],
    change: gruWith({ z: (math, { az }) => math.firstEverywhere(math.sigmoid(az)) }),
  }),
  gateSpecimen({
    name: 'squashes-the-state-of-a-gru-again',
    cells: both,
    wrong: 'The new state goes through tanh once more.',
    hint: 'Set the bias of the update gate to 100 and watch the state over ten steps. Should it move?',
    explanation:
      'tanh around the whole sum, as in a network without gates. What is kept shrinks at every step.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({
      h: (math, { z, n, hPrev }) =>
        math.tanh(math.sum([math.product(math.oneMinus(z), n), math.product(z, hPrev)])),
    }),
  }),
  gateSpecimen({
    name: 'leaves-the-candidate-of-a-gru-unsquashed',
    cells: both,
    wrong: 'The candidate is not squashed.',
    hint: 'Can a state of your gru be larger than 1?',
    explanation: 'n without its tanh. Small sums hide it.',
    breaks: ['states-stay-bounded', 'state-agreement'],
    change: gruWith({ n: (_math, an) => an }),
  }),
  gateSpecimen({
    name: 'rectifies-the-candidate-of-a-gru',
    cells: both,
    wrong: 'relu stands where the candidate’s tanh should.',
    hint: 'Can a state of your gru be larger than 1, or smaller than 0?',
    explanation:
      'A library’s option for the activation was set to relu, which makes another cell with the same name.',
    breaks: ['states-stay-bounded', 'state-agreement'],
    change: gruWith({ n: (math, an) => math.relu(an) }),
  }),
  gateSpecimen({
    name: 'squashes-the-candidate-of-a-gru-as-a-gate',
    cells: both,
    wrong: 'The candidate goes through σ, as the gates do; it can only be positive.',
    hint: 'Set every weight and every bias to zero. What should the candidate be?',
    explanation: 'All three blocks go through one call of the logistic function.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({ n: (math, an) => math.sigmoid(an) }),
  }),
  gateSpecimen({
    name: 'makes-the-gates-of-a-gru-with-tanh',
    cells: both,
    wrong: 'Both gates go through tanh and so can be negative.',
    hint: 'What should a gate let through that is shut? And what is the smallest value of yours?',
    explanation: 'All three blocks go through one call of tanh.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({
      r: (math, { ar }) => math.tanh(ar),
      z: (math, { az }) => math.tanh(az),
    }),
  }),
  gateSpecimen({
    name: 'makes-the-gates-of-a-gru-with-straight-lines',
    cells: both,
    wrong: 'The gates are a hard sigmoid: a straight line from 0 at −2.5 to 1 at 2.5.',
    hint: 'Compare one of your gates with 1/(1 + e⁻ᵃ) at a = 1.',
    explanation:
      'hard_sigmoid was the default of an older Keras, and weights that were trained with one do not fit the other.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({
      r: (math, { ar }) => hardSigmoid(math, ar),
      z: (math, { az }) => hardSigmoid(math, az),
    }),
  }),
];
