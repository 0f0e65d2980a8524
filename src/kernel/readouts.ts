import type { Readout } from '../network/network.ts';

/** Writes to p what the read-out makes of the n logits at z. */
type ReadoutInMemory = (memory: Float64Array, p: number, z: number, n: number) => void;

export const readouts: Record<Readout, ReadoutInMemory> = {
  linear(memory, p, z, n) {
    for (let i = 0; i < n; i++) memory[p + i] = memory[z + i]!;
  },
  //   σ(z) = 1/(1 + e^−z) = e^z/(1 + e^z): the power of −|z| cannot overflow
  sigmoid(memory, p, z, n) {
    for (let i = 0; i < n; i++) {
      const value = memory[z + i]!;
      const power = Math.exp(-Math.abs(value));
      memory[p + i] = (value < 0 ? power : 1) / (1 + power);
    }
  },
  //   pᵢ = e^(zᵢ − m) / Σ e^(zⱼ − m),   m the largest logit: one power is 1 and none is more
  softmax(memory, p, z, n) {
    const m = largest(memory, z, n);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const power = Math.exp(memory[z + i]! - m);
      memory[p + i] = power;
      sum += power;
    }
    for (let i = 0; i < n; i++) memory[p + i]! /= sum;
  },
};

export function largest(memory: Float64Array, z: number, n: number): number {
  let most = memory[z]!;
  for (let i = 1; i < n; i++) most = Math.max(most, memory[z + i]!);
  return most;
}
