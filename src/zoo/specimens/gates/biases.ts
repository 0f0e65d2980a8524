import { readsRowsOf } from '../../gates/blocks.ts';
import { gateSpecimen } from '../../gates/specimen.ts';
import type { Specimen } from '../../specimen.ts';

const [i, , g, o] = [0, 1, 2, 3];

/** A gate with the bias of another one, or with none. */
export const biases: readonly Specimen[] = [
  gateSpecimen({
    name: 'gives-the-forget-gate-the-bias-of-the-output-gate',
    cells: ['lstm'],
    wrong: 'The bias of the output gate is added in the forget gate too.',
    hint: 'Read your line for the forget gate letter by letter. Whose bias stands at its end?',
    explanation:
      'The line of one gate was copied for another, and the bias kept its name. Biases often start equal, at zero, so it shows after some training only.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: readsRowsOf([i, o, g, o], ['bh']),
  }),
  gateSpecimen({
    name: 'gives-all-gates-one-bias',
    cells: ['lstm'],
    wrong: 'The bias of the input gate is added in every gate, and in the candidate.',
    hint: 'How many biases has an lstm of one unit? How many of yours change the output?',
    explanation:
      'One row of the bias is broadcast over the gates. Right while all biases are zero.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: readsRowsOf([i, i, i, i], ['bh']),
  }),
  gateSpecimen({
    name: 'gives-the-gates-no-bias',
    cells: ['lstm'],
    wrong: 'Only the candidate has its bias; the three gates go without.',
    hint: 'Set the bias of the input gate to −100. What of the candidate should come in, and what does?',
    explanation:
      'The candidate was written as a layer, the gates as products. Right while the gates’ biases are zero.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: readsRowsOf([undefined, undefined, g, undefined], ['bh']),
  }),
  gateSpecimen({
    name: 'gives-the-forget-gate-no-bias',
    cells: ['lstm'],
    wrong: 'The forget gate goes without its bias.',
    hint: 'Set the bias of the forget gate to −100. What should be left of c after one step?',
    explanation:
      'The forget gate is often set by hand at the start, and the line that does so replaces the bias that was given.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: readsRowsOf([i, undefined, g, o], ['bh']),
  }),
  gateSpecimen({
    name: 'gives-the-candidate-the-bias-of-the-update-gate',
    cells: ['gru', 'gru-reset-after'],
    wrong: 'The bias of the update gate is added in the candidate too.',
    hint: 'Read your line for the candidate letter by letter. Whose bias stands in it?',
    explanation: 'The line of one gate was copied for another, and the bias kept its name.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: readsRowsOf([0, 1, 1], ['bh']),
  }),
  gateSpecimen({
    name: 'swaps-the-biases-of-reset-and-update',
    cells: ['gru', 'gru-reset-after'],
    wrong: 'The reset gate has the bias of the update gate, and the other way round.',
    hint: 'Set the bias of the update gate to 100. What should become of the state in one step?',
    explanation:
      'Weights were put into another order and their biases were not. Right while both are equal, as they are at the start.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: readsRowsOf([1, 0, 2], ['bh']),
  }),
];
