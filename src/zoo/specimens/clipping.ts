import type { Specimen } from '../specimen.ts';
import { clippingNorms } from './clipping-norms.ts';
import { clippingRules } from './clipping-rules.ts';

/** Bugs of bounding gradients. */
export const clipping: readonly Specimen[] = [...clippingRules, ...clippingNorms];
