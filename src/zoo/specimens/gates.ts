import type { Specimen } from '../specimen.ts';
import { biases } from './gates/biases.ts';
import { lstmCell } from './gates/lstm-cell.ts';
import { lstmGates } from './gates/lstm-gates.ts';
import { lstmOutput } from './gates/lstm-output.ts';
import { lstmStart } from './gates/lstm-start.ts';
import { orders } from './gates/orders.ts';

/** Bugs of cells with gates. */
export const gates: readonly Specimen[] = [
  ...orders,
  ...biases,
  ...lstmGates,
  ...lstmCell,
  ...lstmOutput,
  ...lstmStart,
];
