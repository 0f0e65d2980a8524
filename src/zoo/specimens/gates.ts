import type { Specimen } from '../specimen.ts';
import { lstmEquations } from './gates/lstm-equations.ts';

/** Bugs of cells with gates. */
export const gates: readonly Specimen[] = [...lstmEquations];
