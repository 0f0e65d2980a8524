import type { LossName, Readout } from '../network/network.ts';
import { largest } from './readouts.ts';

interface LossInMemory {
  /** Writes to l the loss of the n logits at z against the target at y. */
  term(memory: Float64Array, l: number, z: number, y: number, n: number): void;
  /** The read-out p for which ∂ℓ/∂z = p(z) − y. */
  readonly link: Readout;
}

export const losses: Record<LossName, LossInMemory> = {
  //   ℓ = ½ Σ (zᵢ − yᵢ)²
  'half-squared-error': {
    term(memory, l, z, y, n) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const e = memory[z + i]! - memory[y + i]!;
        sum += e * e;
      }
      memory[l] = 0.5 * sum;
    },
    link: 'linear',
  },
  //   ℓ = Σ log(1 + e^zᵢ) − yᵢ·zᵢ,   log(1 + e^z) = max(z, 0) + log(1 + e^−|z|)
  'binary-cross-entropy': {
    term(memory, l, z, y, n) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const value = memory[z + i]!;
        const rest = Math.log1p(Math.exp(-Math.abs(value)));
        sum += Math.max(value, 0) - memory[y + i]! * value + rest;
      }
      memory[l] = sum;
    },
    link: 'sigmoid',
  },
  //   ℓ = Σ yᵢ·(lse − zᵢ),   lse = log Σ e^zⱼ = m + log Σ e^(zⱼ − m),   m the largest logit
  'cross-entropy': {
    term(memory, l, z, y, n) {
      const m = largest(memory, z, n);
      let powers = 0;
      for (let i = 0; i < n; i++) powers += Math.exp(memory[z + i]! - m);
      const lse = m + Math.log(powers);
      let sum = 0;
      for (let i = 0; i < n; i++) sum += memory[y + i]! * (lse - memory[z + i]!);
      memory[l] = sum;
    },
    link: 'softmax',
  },
};
