import type { GatedCell } from '../../../network/network.ts';
import { readsRowsOf, readsRowsUnitByUnit } from '../../gates/blocks.ts';
import { gateSpecimen } from '../../gates/specimen.ts';
import type { Specimen } from '../../specimen.ts';

const stacked = ['Wxh', 'Whh', 'bh'] as const;
const grus = ['gru', 'gru-reset-after'] as const;

/** Who stacks gates in which order: where such a mistake comes from. */
const habits: Readonly<Record<string, string>> = {
  ifog: 'Caffe and some older code stack i, f, o, g.',
  iofg: 'ONNX stacks i, o, f, g.',
  igfo: 'TensorFlow’s first cells stack i, g, f, o.',
  gifo: 'Chainer stacks g, i, f, o.',
  zrn: 'Keras and ONNX stack z, r, n.',
};

/** All orders of the letters but the given one. */
function otherOrders(letters: string): string[] {
  const orders = (rest: string): string[] =>
    rest.length < 2
      ? [rest]
      : [...rest].flatMap((letter) =>
          orders(rest.replace(letter, '')).map((tail) => letter + tail),
        );
  return orders(letters).filter((order) => order !== letters);
}

/** The rows are stacked as `right` says; they are taken to be stacked as `taken` says. */
function takenFor(
  right: string,
  taken: string,
  cells: readonly [GatedCell, ...GatedCell[]],
): Specimen {
  const said = (order: string) => [...order].join(', ');
  return gateSpecimen({
    name: `takes-the-gates-to-stand-in-the-order-${[...taken].join('-')}`,
    cells,
    wrong: `The rows of the gates are taken in the order ${said(taken)}; they are stacked ${said(right)}.`,
    hint: 'In which order are the gates stacked in the weights that you are given, and in which do you cut them apart?',
    explanation:
      `Each gate gets the rows of another one, in Wxh, Whh and bh alike, so that shapes fit and training works: only weights from elsewhere come out wrong. ${habits[taken] ?? ''}`.trim(),
    breaks: ['state-agreement', 'gradient-agreement'],
    change: readsRowsOf(
      [...right].map((gate) => taken.indexOf(gate)),
      stacked,
    ),
  });
}

/** The gates are all there, in another order than that of their rows. */
export const orders: readonly Specimen[] = [
  ...otherOrders('ifgo').map((taken) => takenFor('ifgo', taken, ['lstm'])),
  ...otherOrders('rzn').map((taken) => takenFor('rzn', taken, grus)),
  gateSpecimen({
    name: 'reads-the-rows-of-an-lstm-unit-by-unit',
    cells: ['lstm'],
    wrong: 'The rows are taken to be the four gates of unit 1, then those of unit 2.',
    hint: 'Give every gate weights of its own, in a network of two units. Which gate’s rows does your unit 1 use?',
    explanation:
      'A reshape to (H, 4) where it should be to (4, H). Exact with one hidden unit, and where all gates have the same weights.',
    breaks: ['state-agreement', 'hidden-units-permute'],
    change: readsRowsUnitByUnit(4, stacked),
  }),
  gateSpecimen({
    name: 'reads-the-rows-of-a-gru-unit-by-unit',
    cells: grus,
    wrong: 'The rows are taken to be the three gates of unit 1, then those of unit 2.',
    hint: 'Give every gate weights of its own, in a network of two units. Which gate’s rows does your unit 1 use?',
    explanation:
      'A reshape to (H, 3) where it should be to (3, H). Exact with one hidden unit, and where all gates have the same weights.',
    breaks: ['state-agreement', 'hidden-units-permute'],
    change: readsRowsUnitByUnit(3, stacked),
  }),
  gateSpecimen({
    name: 'reorders-the-input-weights-of-an-lstm-alone',
    cells: ['lstm'],
    wrong: 'The rows of Wxh are taken in the order i, o, f, g, those of Whh and bh as they stand.',
    hint: 'How many arrays hold gates? Did you put all of them in order?',
    explanation:
      'Weights are converted from ONNX’s order in one array and forgotten in the others. At a first step from the zero state it looks like a network with the wrong inputs.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: readsRowsOf([0, 2, 3, 1], ['Wxh']),
  }),
  gateSpecimen({
    name: 'reorders-the-recurrent-weights-of-an-lstm-alone',
    cells: ['lstm'],
    wrong: 'The rows of Whh are taken in the order i, o, f, g, those of Wxh and bh as they stand.',
    hint: 'How many arrays hold gates? Did you put all of them in order?',
    explanation:
      'The one array that is forgotten when an order is changed. Exact in the first step from a zero state.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: readsRowsOf([0, 2, 3, 1], ['Whh']),
  }),
  gateSpecimen({
    name: 'reorders-the-weights-of-an-lstm-and-not-its-biases',
    cells: ['lstm'],
    wrong: 'The rows of Wxh and Whh are taken in the order i, o, f, g, those of bh as they stand.',
    hint: 'How many arrays hold gates? Did you put all of them in order?',
    explanation:
      'Biases are converted elsewhere, or not at all. A network without biases, or with all of them zero, hides half of it.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: readsRowsOf([0, 2, 3, 1], ['Wxh', 'Whh']),
  }),
  gateSpecimen({
    name: 'reorders-the-input-weights-of-a-gru-alone',
    cells: grus,
    wrong: 'The rows of Wxh are taken in the order z, r, n, those of Whh and bh as they stand.',
    hint: 'How many arrays hold gates? Did you put all of them in order?',
    explanation:
      'Weights are converted from Keras’s order in one array and forgotten in the others.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: readsRowsOf([1, 0, 2], ['Wxh']),
  }),
  gateSpecimen({
    name: 'reorders-the-recurrent-weights-of-a-gru-alone',
    cells: grus,
    wrong: 'The rows of Whh are taken in the order z, r, n, those of Wxh and bh as they stand.',
    hint: 'How many arrays hold gates? Did you put all of them in order?',
    explanation:
      'The one array that is forgotten when an order is changed. Exact in the first step from a zero state.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: readsRowsOf([1, 0, 2], ['Whh']),
  }),
];
