import type { Specimen } from '../specimen.ts';
import { biases } from './gates/biases.ts';
import { gruCandidate } from './gates/gru-candidate.ts';
import { gruSlopes } from './gates/gru-slopes.ts';
import { gruUpdate } from './gates/gru-update.ts';
import { jacobians } from './gates/jacobians.ts';
import { lstmCell } from './gates/lstm-cell.ts';
import { lstmGates } from './gates/lstm-gates.ts';
import { lstmOutput } from './gates/lstm-output.ts';
import { lstmSlopes } from './gates/lstm-slopes.ts';
import { lstmStart } from './gates/lstm-start.ts';
import { lstmWayBack } from './gates/lstm-way-back.ts';
import { orders } from './gates/orders.ts';

/** Bugs of cells with gates. */
export const gates: readonly Specimen[] = [
  ...orders,
  ...biases,
  ...lstmGates,
  ...lstmCell,
  ...lstmOutput,
  ...lstmStart,
  ...lstmSlopes,
  ...lstmWayBack,
  ...gruCandidate,
  ...gruUpdate,
  ...gruSlopes,
  ...jacobians,
];
