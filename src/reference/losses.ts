import type { LossName } from '../network/network.ts';
import type { VectorOperations } from './operations.ts';

/** One step's loss ℓ of logits z against a target y, and its slope dz = ∂ℓ/∂z. */
export interface LossEquations {
  /** The terms whose sum is ℓ. */
  terms<V>(math: VectorOperations<V>, z: V, y: V): V;
  slope<V>(math: VectorOperations<V>, z: V, y: V): V;
}

export const lossEquations: Record<LossName, LossEquations> = {
  //   ℓ = ½ Σ (zᵢ − yᵢ)²        dz = z − y
  'half-squared-error': {
    terms(math, z, y) {
      const e = math.minus(z, y);
      return math.scale(0.5, math.product(e, e));
    },
    slope: (math, z, y) => math.minus(z, y),
  },
  //   ℓ = −Σ yᵢ·log σ(zᵢ) + (1 − yᵢ)·log(1 − σ(zᵢ))        dz = σ(z) − y
  'binary-cross-entropy': {
    terms: (math, z, y) => math.binaryCrossEntropy(z, y),
    slope: (math, z, y) => math.minus(math.sigmoid(z), y),
  },
  //   ℓ = −Σ yᵢ·log softmax(z)ᵢ, where Σ yᵢ = 1        dz = softmax(z) − y
  'cross-entropy': {
    terms: (math, z, y) => math.crossEntropy(z, y),
    slope: (math, z, y) => math.minus(math.softmax(z), y),
  },
};
