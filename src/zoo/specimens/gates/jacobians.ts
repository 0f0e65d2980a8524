import { gatedCells } from '../../../network/network.ts';
import type { Parameters } from '../../../network/parameters.ts';
import type { Tensor } from '../../../network/tensor.ts';
import type { GruStep } from '../../../reference/gru.ts';
import type { VectorOperations } from '../../../reference/operations.ts';
import { inGatedCell } from '../../change.ts';
import { gateSpecimen } from '../../gates/specimen.ts';
import type { Specimen } from '../../specimen.ts';

/** What a push of the state does to the next one, through gates. */
export const jacobians: readonly Specimen[] = [
  gateSpecimen({
    name: 'holds-the-gates-still-in-the-jacobian',
    cells: gatedCells,
    wrong: 'The Jacobian is that of a step whose gates do not move.',
    hint: 'What do the gates of a step depend on? Does a push of the state reach them?',
    explanation:
      'The usual argument about the long memory of gates, which takes them for constants. It is a good guess where they are saturated, and not the value.',
    breaks: ['jacobian-agreement'],
    change: inGatedCell(({ push }, { sizes }) => ({
      push: (math, parameters, step, v) =>
        push(math, { ...parameters, Whh: candidateOnly(parameters.Whh, sizes.hidden) }, step, v),
    })),
  }),
  gateSpecimen({
    name: 'pushes-the-state-and-not-the-cell',
    cells: ['lstm'],
    wrong: 'A push of the cell does nothing to the next state.',
    hint: 'The state of an lstm has two halves. What are the last H columns of your Jacobian?',
    explanation:
      'The Jacobian is written for h, and the way through the cell, ∂c/∂cPrev = f, is left out. Over several steps h feels it too.',
    breaks: ['jacobian-agreement'],
    change: inGatedCell(({ push }, { sizes: { hidden: H } }) => ({
      push(math, parameters, step, v) {
        const h = math.slice(v, 0, H);
        return push(math, parameters, step, math.join([h, math.scale(0, h)]));
      },
    })),
  }),
  gateSpecimen({
    name: 'leaves-what-is-kept-out-of-the-jacobian',
    cells: ['gru', 'gru-reset-after'],
    wrong: 'The Jacobian leaves out what passes from state to state directly, past the candidate.',
    hint: 'Set every weight to zero. What does a gru make of its state then, and what does your Jacobian say?',
    explanation: 'The term z is missing on the diagonal: the very way for which a gru was made.',
    breaks: ['jacobian-agreement'],
    change: inGatedCell(({ push }) => ({
      push<V>(math: VectorOperations<V>, parameters: Parameters, step: GruStep<V>, v: V) {
        const { z } = step;
        return math.minus(push(math, parameters, step, v), math.product(z, v));
      },
    })),
  }),
];

/** Whh with zeros for the gates: the candidate has the third block of rows, in an lstm and in a gru. */
function candidateOnly(Whh: Tensor, H: number): Tensor {
  const { shape, values } = Whh;
  return {
    shape,
    values: values.map((w, k) => (Math.floor(k / (H * H)) === 2 ? w : 0)),
  };
}
