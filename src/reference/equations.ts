import type { Network } from '../network/network.ts';
import { type CellEquations, cellEquations } from './cells.ts';
import { type LossEquations, lossEquations } from './losses.ts';
import type { VectorOperations } from './operations.ts';
import { readoutEquations } from './readouts.ts';

/** The three choices that make a network what it is; a wrong network is one with a wrong choice. */
export interface Equations {
  readonly cell: CellEquations;
  readonly readout: <V>(math: VectorOperations<V>, z: V) => V;
  readonly loss: LossEquations;
}

export function equationsOf({ cell, readout, loss }: Network): Equations {
  return {
    cell: cellEquations[cell],
    readout: readoutEquations[readout],
    loss: lossEquations[loss],
  };
}
