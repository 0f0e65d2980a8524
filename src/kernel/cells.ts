import type { Cell } from '../network/network.ts';
import type { MakeCell } from './cell.ts';
import { gru, gruResetAfter } from './gru.ts';
import { lstm } from './lstm.ts';
import { simpleCell } from './simple.ts';

export const cells: Record<Cell, MakeCell> = {
  tanh: simpleCell('tanh'),
  relu: simpleCell('relu'),
  lstm,
  gru,
  'gru-reset-after': gruResetAfter,
};
