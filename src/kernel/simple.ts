import type { SimpleCell } from '../network/network.ts';
import type { MakeCell } from './cell.ts';
import { addProduct, stepsOf, transposed } from './matrix.ts';

/** What a cell without gates does to n numbers of the kernel's memory, in place. */
interface Activation {
  /** h = φ(a), where a was. */
  activate(memory: Float64Array, h: number, n: number): void;
  /** da = dh ∘ φ′(a), where dh was; h says what φ′(a) is. */
  slope(memory: Float64Array, dh: number, h: number, n: number): void;
}

const activations: Record<SimpleCell, Activation> = {
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

/**
 *   a = … + hPrev·Whhᵀ     h = φ(a), where a was
 *
 *   da   = dh ∘ φ′(a), where dh was
 *   dWhh = daᵀ·hPrev       dhPrev = … + da·Whh
 */
export function simpleCell(cell: SimpleCell): MakeCell {
  const { activate, slope } = activations[cell];
  return ({ theta: { Whh }, dTheta, h, hPrev, dh, dhPrev, H, batch, summed }) => {
    const a = summed('forward', h);
    const da = dh;
    const [WhhT, daT] = [transposed(Whh), transposed(da)];
    const [aAt, hPrevAt, daAt, dhPrevAt] = stepsOf(batch, a, hPrev, da, dhPrev);
    return {
      a,
      da,
      state: [{ before: hPrev, dBefore: dhPrev }],
      forward(memory, t) {
        addProduct(memory, aAt[t]!, hPrevAt[t]!, WhhT);
        activate(memory, aAt[t]!.start, batch * H);
      },
      backward(memory, t) {
        slope(memory, daAt[t]!.start, aAt[t]!.start, batch * H);
        addProduct(memory, dhPrevAt[t]!, daAt[t]!, Whh);
      },
      recurrentGradients(memory) {
        addProduct(memory, dTheta.Whh, daT, hPrev);
      },
    };
  };
}
