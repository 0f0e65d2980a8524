import { lstmWith } from '../../gates/lstm-with.ts';
import { gateSpecimen } from '../../gates/specimen.ts';
import type { Specimen } from '../../specimen.ts';

/** c = f ∘ cPrev + i ∘ g, made otherwise. */
export const lstmCell: readonly Specimen[] = [
  gateSpecimen({
    name: 'never-forgets',
    cells: ['lstm'],
    wrong: 'What the cell keeps is added up over the steps; the forget gate multiplies nothing.',
    hint: 'Set the bias of the forget gate to −100. What of c should be left after one step, and what is left in yours?',
    explanation:
      'c = cPrev + i ∘ g, as in the first lstm of 1997, which had no forget gate. Its rows are there and get no gradient, and long sequences saturate.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({ c: (math, { i, g, cPrev }) => math.sum([cPrev, math.product(i, g)]) }),
  }),
  gateSpecimen({
    name: 'lets-every-candidate-in',
    cells: ['lstm'],
    wrong: 'The candidate is added to the cell whole; the input gate multiplies nothing.',
    hint: 'Set the bias of the input gate to −100. May the input still change c?',
    explanation: 'c = f ∘ cPrev + g. The rows of the input gate are there and get no gradient.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({ c: (math, { f, g, cPrev }) => math.sum([math.product(f, cPrev), g]) }),
  }),
  gateSpecimen({
    name: 'begins-each-step-with-an-empty-cell',
    cells: ['lstm'],
    wrong: 'The cell holds what came in at this step and nothing of what it held before.',
    hint: 'Print c before and after a step. Which of the two does the next step begin with?',
    explanation:
      'c = i ∘ g: the cell is a local variable that is made new at each step. From a cell of zero the first step is right, and h still carries something over.',
    breaks: ['state-agreement', 'initial-state-gradient-agreement'],
    change: lstmWith({ c: (math, { i, g }) => math.product(i, g) }),
  }),
  gateSpecimen({
    name: 'forgets-the-state-and-not-the-cell',
    cells: ['lstm'],
    wrong: 'The forget gate multiplies h where it should multiply c.',
    hint: 'An lstm hands on two vectors. Which one is kept, which one is shown?',
    explanation:
      'c = f ∘ hPrev + i ∘ g: the cell is not a memory of its own, and what passes through it is squashed at every step.',
    breaks: ['state-agreement', 'initial-state-gradient-agreement'],
    change: lstmWith({
      c: (math, { i, f, g, hPrev }) => math.sum([math.product(f, hPrev), math.product(i, g)]),
    }),
  }),
  gateSpecimen({
    name: 'keeps-what-it-should-forget',
    cells: ['lstm'],
    wrong: 'The cell keeps the share 1 − f where it should keep f.',
    hint: 'A forget gate of 1: does it mean to forget all, or to keep all?',
    explanation:
      'The name says forget, the equation says keep. c = (1 − f) ∘ cPrev + i ∘ g learns as well as the right one, with weights of the opposite sign.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({
      c: (math, { i, f, g, cPrev }) =>
        math.sum([math.product(math.oneMinus(f), cPrev), math.product(i, g)]),
    }),
  }),
  gateSpecimen({
    name: 'lets-in-as-much-as-it-forgets',
    cells: ['lstm'],
    wrong: 'The input gate is 1 − f; its own rows are not read.',
    hint: 'Can your cell keep all that it has and take in something new in the same step?',
    explanation:
      'c = f ∘ cPrev + (1 − f) ∘ g: input and forget gate are coupled, as in a gru. That is another cell, which needs no rows for i.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({
      c: (math, { f, g, cPrev }) =>
        math.sum([math.product(f, cPrev), math.product(math.oneMinus(f), g)]),
    }),
  }),
  gateSpecimen({
    name: 'forgets-as-much-as-it-lets-in',
    cells: ['lstm'],
    wrong: 'The forget gate is 1 − i; its own rows are not read.',
    hint: 'Which weights of yours never change anything?',
    explanation: 'c = (1 − i) ∘ cPrev + i ∘ g: the two gates are coupled by the other one.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({
      c: (math, { i, g, cPrev }) =>
        math.sum([math.product(math.oneMinus(i), cPrev), math.product(i, g)]),
    }),
  }),
  gateSpecimen({
    name: 'adds-the-input-gate-to-the-candidate',
    cells: ['lstm'],
    wrong: 'The input gate is added to the candidate where it should multiply it.',
    hint: 'What is left of the candidate if its gate is 0?',
    explanation:
      'c = f ∘ cPrev + (i + g). Shapes fit; a gate that adds up to 1 at every step drives c up.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({
      c: (math, { i, f, g, cPrev }) => math.sum([math.product(f, cPrev), i, g]),
    }),
  }),
  gateSpecimen({
    name: 'adds-the-forget-gate-to-the-cell',
    cells: ['lstm'],
    wrong: 'The forget gate is added to what the cell held where it should multiply it.',
    hint: 'What is left of c if the forget gate is 0?',
    explanation: 'c = (f + cPrev) + i ∘ g. Nothing is ever forgotten, and c grows at every step.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({
      c: (math, { i, f, g, cPrev }) => math.sum([f, cPrev, math.product(i, g)]),
    }),
  }),
  gateSpecimen({
    name: 'lets-the-input-gate-hold-back-what-was-kept',
    cells: ['lstm'],
    wrong: 'The input gate multiplies the whole sum, what was kept as well as the candidate.',
    hint: 'Shut the input gate for one step. Does your cell still hold what it held?',
    explanation: 'A bracket in the wrong place: c = i ∘ (f ∘ cPrev + g).',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({
      c: (math, { i, f, g, cPrev }) => math.product(i, math.sum([math.product(f, cPrev), g])),
    }),
  }),
  gateSpecimen({
    name: 'forgets-what-has-just-come-in',
    cells: ['lstm'],
    wrong: 'The forget gate multiplies the whole sum, what comes in as well as what was kept.',
    hint: 'Let a step forget all and take in something new. What should c hold afterwards?',
    explanation: 'A bracket in the wrong place: c = f ∘ (cPrev + i ∘ g).',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({
      c: (math, { i, f, g, cPrev }) => math.product(f, math.sum([cPrev, math.product(i, g)])),
    }),
  }),
  gateSpecimen({
    name: 'keeps-the-cell-squashed',
    cells: ['lstm'],
    wrong: 'What the cell hands on has gone through tanh already.',
    hint: 'May c be 5? What happens in yours to a large c over ten steps in which nothing is forgotten?',
    explanation:
      'c = tanh(f ∘ cPrev + i ∘ g) and h = o ∘ c: h is right in the first step, but what is kept shrinks at every one.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({
      c: (math, { i, f, g, cPrev }) =>
        math.tanh(math.sum([math.product(f, cPrev), math.product(i, g)])),
      h: (math, { o, c }) => math.product(o, c),
    }),
  }),
];
