import type { Specimen } from '../specimen.ts';
import { stateKept } from './state-kept.ts';
import { stateShared } from './state-shared.ts';

/** Bugs of what a network keeps, shares and overwrites. */
export const state: readonly Specimen[] = [...stateKept, ...stateShared];
