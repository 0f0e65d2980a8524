import type { Vector } from '../network/tensor.ts';

/**
 * Exact values that somebody found before, by what they are of. Whoever keeps them says for which version
 * of the suite; a name says the problem, the quantity and the rounding model.
 */
export interface Truths {
  found(name: string): Vector | undefined;
  keep(name: string, values: Vector): void;
}

/** For whoever asks once: what was found is not kept. */
export const noTruths: Truths = { found: () => undefined, keep: () => {} };
