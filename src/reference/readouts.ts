import type { Readout } from '../network/network.ts';
import type { VectorOperations } from './operations.ts';

/** From logits z to what `forward` returns. */
export const readoutEquations: Record<Readout, <V>(math: VectorOperations<V>, z: V) => V> = {
  linear: (_math, z) => z,
  sigmoid: (math, z) => math.sigmoid(z),
  softmax: (math, z) => math.softmax(z),
};
