import type { Network } from '../network/network.ts';
import { type BackwardEquations, backwardEquations } from './backward.ts';
import { cellEquations } from './cells.ts';
import { type ForwardEquations, forwardEquations } from './forward.ts';
import { type LossEquations, lossEquations } from './losses.ts';
import type { VectorOperations } from './operations.ts';
import { readoutEquations } from './readouts.ts';
import type { CellEquations } from './step.ts';

/** All that makes a network what it is; a wrong network is one with a wrong equation. */
export interface Equations {
  readonly forward: ForwardEquations;
  readonly backward: BackwardEquations;
  readonly cell: CellEquations;
  readonly readout: <V>(math: VectorOperations<V>, z: V) => V;
  readonly loss: LossEquations;
}

export function equationsOf({ cell, readout, loss }: Network): Equations {
  return {
    forward: forwardEquations,
    backward: backwardEquations,
    cell: cellEquations[cell],
    readout: readoutEquations[readout],
    loss: lossEquations[loss],
  };
}
