import { gruWith } from '../../gates/gru-with.ts';
import { gateSpecimen } from '../../gates/specimen.ts';
import type { Specimen } from '../../specimen.ts';

const both = ['gru', 'gru-reset-after'] as const;

/** The candidate of a gru: where its reset gate stands, and where its biases. */
export const gruCandidate: readonly Specimen[] = [
  gateSpecimen({
    name: 'resets-the-product-and-not-the-state',
    cells: ['gru'],
    wrong: 'The reset gate multiplies Uₙ·h where it should multiply h.',
    hint: 'There are two papers on the gru, and two places for its reset gate. Which one is asked for?',
    explanation:
      'n = tanh(Wₙ·x + bₙ + r ∘ (Uₙ·h)), as PyTorch and cuDNN do. Exact with one hidden unit, where a product does not mind the order.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({
      an: (math, { input, bias, U, r, hPrev }) =>
        math.sum([input, bias, math.product(r, U(hPrev))]),
    }),
  }),
  gateSpecimen({
    name: 'resets-the-product-with-its-bias',
    cells: ['gru'],
    wrong: 'The reset gate multiplies Uₙ·h + bₙ where it should multiply h.',
    hint: 'Shut the reset gate and let the input be zero. Should the candidate still feel its bias?',
    explanation:
      'n = tanh(Wₙ·x + r ∘ (Uₙ·h + bₙ)): the recurrent half was written as a layer, with the one bias that there is. Shows even with one hidden unit.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({
      an: (math, { input, bias, U, r, hPrev }) =>
        math.sum([input, math.product(r, math.sum([U(hPrev), bias]))]),
    }),
  }),
  gateSpecimen({
    name: 'resets-the-state-and-not-the-product',
    cells: ['gru-reset-after'],
    wrong: 'The reset gate multiplies h where it should multiply Uₙ·h + bn.',
    hint: 'There are two papers on the gru, and two places for its reset gate. Which one is asked for?',
    explanation:
      'n = tanh(Wₙ·x + bₙ + bn + Uₙ·(r ∘ h)), as in the first paper. The two biases then are one.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({
      an: (math, { input, bias, bn, U, r, hPrev }) =>
        math.sum([input, bias, bn, U(math.product(r, hPrev))]),
    }),
  }),
  gateSpecimen({
    name: 'never-resets',
    cells: both,
    wrong: 'The candidate sees the whole state; the reset gate multiplies nothing.',
    hint: 'Set the bias of the reset gate to −100. May the candidate still depend on the state?',
    explanation: 'The rows of the reset gate are there and get no gradient.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({
      an: (math, { input, bias, bn, U, hPrev }) => math.sum([input, bias, bn, U(hPrev)]),
    }),
  }),
  gateSpecimen({
    name: 'resets-what-it-should-let-through',
    cells: both,
    wrong: 'The candidate sees the share 1 − r where it should see r.',
    hint: 'A reset gate of 1: does it mean to reset all, or to let all through?',
    explanation:
      'The name says reset, the equation says let through. It learns as well, with weights of the opposite sign.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({ r: (math, { ar }) => math.oneMinus(math.sigmoid(ar)) }),
  }),
  gateSpecimen({
    name: 'resets-all-units-alike',
    cells: both,
    wrong: 'The reset gate of the first unit is that of every unit.',
    hint: 'Shut the reset gate of unit 1 and open that of unit 2. What does the candidate see of unit 2?',
    explanation:
      'One number is broadcast where there should be a vector. Exact with one hidden unit.',
    breaks: ['hidden-units-permute', 'state-agreement'],
    change: gruWith({ r: (math, { ar }) => math.firstEverywhere(math.sigmoid(ar)) }),
  }),
  gateSpecimen({
    name: 'resets-with-the-update-gate',
    cells: both,
    wrong: 'The update gate stands where the reset gate should.',
    hint: 'Which weights of yours never change anything?',
    explanation: 'One gate is used for both. The rows of the reset gate get no gradient.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({ r: (math, { az }) => math.sigmoid(az) }),
  }),
  gateSpecimen({
    name: 'resets-what-comes-in-too',
    cells: both,
    wrong: 'The reset gate multiplies the whole sum of the candidate, its input as well.',
    hint: 'Shut the reset gate. Should the candidate still feel its input?',
    explanation: 'A bracket in the wrong place. Near right where the reset gate is open.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({
      an: (math, { input, bias, bn, U, r, hPrev }) =>
        math.product(r, math.sum([input, bias, bn, U(hPrev)])),
    }),
  }),
  gateSpecimen({
    name: 'leaves-out-the-bias-that-is-reset',
    cells: ['gru-reset-after'],
    wrong: 'The bias of the recurrent product, bn, is not read.',
    hint: 'How many biases has the candidate? Change each of them: does your state change?',
    explanation: 'One bias for each gate, as everywhere else. Right while bn is zero.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({
      an: (math, { input, bias, U, r, hPrev }) =>
        math.sum([input, bias, math.product(r, U(hPrev))]),
    }),
  }),
  gateSpecimen({
    name: 'adds-the-recurrent-bias-after-the-reset',
    cells: ['gru-reset-after'],
    wrong: 'The reset gate multiplies Uₙ·h alone; bn is added afterwards.',
    hint: 'Shut the reset gate. Which of the two biases should the candidate still feel?',
    explanation:
      'n = tanh(Wₙ·x + bₙ + bn + r ∘ (Uₙ·h)): the two biases are joined to one, as may be done for the gates, and not here.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({
      an: (math, { input, bias, bn, U, r, hPrev }) =>
        math.sum([input, bias, bn, math.product(r, U(hPrev))]),
    }),
  }),
  gateSpecimen({
    name: 'resets-both-biases-of-the-candidate',
    cells: ['gru-reset-after'],
    wrong: 'The reset gate multiplies both biases of the candidate.',
    hint: 'Shut the reset gate. Which of the two biases should the candidate still feel?',
    explanation:
      'n = tanh(Wₙ·x + r ∘ (Uₙ·h + bₙ + bn)): the two biases are joined before the gate.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({
      an: (math, { input, bias, bn, U, r, hPrev }) =>
        math.sum([input, math.product(r, math.sum([U(hPrev), bias, bn]))]),
    }),
  }),
  gateSpecimen({
    name: 'exchanges-the-two-biases-of-the-candidate',
    cells: ['gru-reset-after'],
    wrong: 'The reset gate multiplies bₙ, and bn stands outside.',
    hint: 'Shut the reset gate. Which of the two biases should the candidate still feel?',
    explanation:
      'Some libraries stack the bias of the input first, some that of the state. Right while both are equal.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: gruWith({
      an: (math, { input, bias, bn, U, r, hPrev }) =>
        math.sum([input, bn, math.product(r, math.sum([U(hPrev), bias]))]),
    }),
  }),
];
