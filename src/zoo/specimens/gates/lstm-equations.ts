import { lstmWith } from '../../gates/lstm-with.ts';
import { type Specimen, specimen } from '../../specimen.ts';

/** An lstm with an equation of its way forward that is another one. */
export const lstmEquations: readonly Specimen[] = [
  specimen({
    name: 'never-forgets',
    group: 'gates',
    cells: ['lstm'],
    wrong: 'What the cell keeps is added up over the steps; the forget gate multiplies nothing.',
    hint: 'Set the biases of the forget gate to −100. What of c should be left after one step, and what is left in yours?',
    explanation:
      'c = cPrev + i ∘ g, as in the first LSTM of 1997, which had no forget gate. Its rows are there and get no gradient, and long sequences saturate.',
    breaks: ['state-agreement', 'gradient-agreement'],
    change: lstmWith({ c: (math, { i, g, cPrev }) => math.sum([cPrev, math.product(i, g)]) }),
  }),
];
