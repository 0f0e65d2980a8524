import type { SimpleCell } from '../network/network.ts';

/** What a cell does to n numbers of the kernel's memory, in place. */
interface CellInMemory {
  /** h = φ(a), where a was. */
  activate(memory: Float64Array, h: number, n: number): void;
  /** da = dh ∘ φ′(a), where dh was; h says what φ′(a) is. */
  slope(memory: Float64Array, dh: number, h: number, n: number): void;
}

export const cells: Record<SimpleCell, CellInMemory> = {
  //   tanh′(a) = 1 − h²
  tanh: {
    activate(memory, h, n) {
      for (let i = h; i < h + n; i++) memory[i] = Math.tanh(memory[i]!);
    },
    slope(memory, dh, h, n) {
      for (let i = 0; i < n; i++) {
        const value = memory[h + i]!;
        memory[dh + i]! *= 1 - value * value;
      }
    },
  },
  //   relu′(a) = 1 where h > 0, else 0: also at a = 0
  relu: {
    activate(memory, h, n) {
      for (let i = h; i < h + n; i++) memory[i] = Math.max(memory[i]!, 0);
    },
    slope(memory, dh, h, n) {
      for (let i = 0; i < n; i++) if (!(memory[h + i]! > 0)) memory[dh + i] = 0;
    },
  },
};
