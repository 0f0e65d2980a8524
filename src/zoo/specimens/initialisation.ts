import type { Specimen } from '../specimen.ts';
import { initialisationDraws } from './initialisation-draws.ts';
import { initialisationScales } from './initialisation-scales.ts';

/** Bugs of what training starts from. */
export const initialisation: readonly Specimen[] = [
  ...initialisationScales,
  ...initialisationDraws,
];
