import type { Specimen } from './specimen.ts';
import { backpropagation } from './specimens/backpropagation.ts';

/** Every known bug, group by group. */
export const zoo: readonly Specimen[] = [...backpropagation];
