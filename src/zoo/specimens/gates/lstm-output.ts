import { lstmWith } from '../../gates/lstm-with.ts';
import { gateSpecimen } from '../../gates/specimen.ts';
import type { Specimen } from '../../specimen.ts';

/** h = o ∘ tanh(c), made otherwise. */
export const lstmOutput: readonly Specimen[] = [
  gateSpecimen({
    name: 'shows-all-that-it-keeps',
    cells: ['lstm'],
    wrong: 'The state is tanh(c); the output gate multiplies nothing.',
    hint: 'Set the bias of the output gate to −100. What should the state be?',
    explanation: 'The rows of the output gate are there and get no gradient.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({ h: (math, { c }) => math.tanh(c) }),
  }),
  gateSpecimen({
    name: 'shows-the-cell-unsquashed',
    cells: ['lstm'],
    wrong: 'The output gate lets c through as it is, without tanh.',
    hint: 'Can a state of your lstm be larger than 1?',
    explanation: 'h = o ∘ c. Right to three digits while c is small, as it is in short sequences.',
    breaks: ['states-stay-bounded', 'state-agreement'],
    change: lstmWith({ h: (math, { o, c }) => math.product(o, c) }),
  }),
  gateSpecimen({
    name: 'squashes-what-the-output-gate-lets-through',
    cells: ['lstm'],
    wrong: 'The output gate multiplies c before the tanh, not after it.',
    hint: 'How large is h at most when the output gate is ½? Let c be 100.',
    explanation: 'h = tanh(o ∘ c): a bracket in the wrong place. Right where o is 1, or c small.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({ h: (math, { o, c }) => math.tanh(math.product(o, c)) }),
  }),
  gateSpecimen({
    name: 'squashes-the-cell-with-the-logistic-function',
    cells: ['lstm'],
    wrong: 'The state is o ∘ σ(c): it can only be positive.',
    hint: 'What does an lstm show when its cell is empty?',
    explanation: 'One function is used for everything in the cell. An empty cell shows ½ of o.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({ h: (math, { o, c }) => math.product(o, math.sigmoid(c)) }),
  }),
  gateSpecimen({
    name: 'shows-what-the-cell-held-before',
    cells: ['lstm'],
    wrong: 'The state is made of the cell as it was before the step.',
    hint: 'Let something come in at the first step. At which step can it be seen in h?',
    explanation:
      'h = o ∘ tanh(cPrev): the state is computed one line too early. Every input is seen one step late.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({ h: (math, { o, cPrev }) => math.product(o, math.tanh(cPrev)) }),
  }),
  gateSpecimen({
    name: 'adds-the-output-gate-to-the-cell',
    cells: ['lstm'],
    wrong: 'The output gate is added to tanh(c) where it should multiply it.',
    hint: 'What should be seen of the cell if the output gate is 0? And if the cell is empty?',
    explanation: 'h = o + tanh(c). Shapes fit; states reach 2.',
    breaks: ['states-stay-bounded', 'state-agreement'],
    change: lstmWith({ h: (math, { o, c }) => math.sum([o, math.tanh(c)]) }),
  }),
  gateSpecimen({
    name: 'shows-what-comes-in-alone',
    cells: ['lstm'],
    wrong: 'The state shows i ∘ g, what came in at this step, and not the cell.',
    hint: 'Keep something in c and let nothing in. What should be seen of it?',
    explanation:
      'h = o ∘ tanh(i ∘ g): the wrong variable is squashed. From a cell of zero the first step is right, and no later one.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({
      h: (math, { i, g, o }) => math.product(o, math.tanh(math.product(i, g))),
    }),
  }),
];
