import type { MakeCell } from './cell.ts';
import { addProduct, stepsOf, transposed } from './matrix.ts';
import { readouts } from './readouts.ts';

/**
 * Four blocks of columns in a, in the order i, f, g, o; what the gates let through is left where their
 * pre-activations were.
 *   a = … + hPrev·Whhᵀ
 *   i = σ(aᵢ)   f = σ(a_f)   g = tanh(a_g)   o = σ(aₒ)
 *   c = f ∘ cPrev + i ∘ g    s = tanh(c)     h = o ∘ s
 *
 *   dc  = dh ∘ o ∘ (1 − s²) + (what the next step passes back to c)
 *   daᵢ = dc ∘ g ∘ i(1 − i)       da_f = dc ∘ cPrev ∘ f(1 − f)
 *   da_g = dc ∘ i ∘ (1 − g²)      daₒ = dh ∘ s ∘ o(1 − o)
 *   dWhh = daᵀ·hPrev              dhPrev = … + da·Whh      dcPrev = dc ∘ f
 */
export const lstm: MakeCell = (ground) => {
  const { dTheta, h, hPrev, dh, dhPrev, H, batch, rows, place, summed, chained } = ground;
  const { Whh } = ground.theta;
  const a = summed('forward', place(rows, 4 * H));
  const da = place(rows, 4 * H);
  const [cPrev, c] = chained(place(batch + rows, H));
  const [dcPrev, dc] = chained(summed('backward', place(batch + rows, H)));
  const squashed = place(rows, H);
  const [WhhT, daT] = [transposed(Whh), transposed(da)];
  const [aAt, hPrevAt, daAt, dhPrevAt] = stepsOf(batch, a, hPrev, da, dhPrev);

  function forwardRow(memory: Float64Array, row: number): void {
    const i = a.start + row * 4 * H;
    const [f, g, o] = [i + H, i + 2 * H, i + 3 * H];
    readouts.sigmoid(memory, i, i, 2 * H);
    readouts.sigmoid(memory, o, o, H);
    const at = row * H;
    for (let k = 0; k < H; k++) {
      const candidate = Math.tanh(memory[g + k]!);
      const kept = memory[f + k]! * memory[cPrev.start + at + k]!;
      const cell = kept + memory[i + k]! * candidate;
      const s = Math.tanh(cell);
      memory[g + k] = candidate;
      memory[c.start + at + k] = cell;
      memory[squashed.start + at + k] = s;
      memory[h.start + at + k] = memory[o + k]! * s;
    }
  }

  function backwardRow(memory: Float64Array, row: number): void {
    const gates = a.start + row * 4 * H;
    const slopes = da.start + row * 4 * H;
    for (let k = 0, at = row * H; k < H; k++, at++) {
      const i = memory[gates + k]!;
      const f = memory[gates + H + k]!;
      const g = memory[gates + 2 * H + k]!;
      const o = memory[gates + 3 * H + k]!;
      const s = memory[squashed.start + at]!;
      const dhHere = memory[dh.start + at]!;
      const dcHere = dhHere * o * (1 - s * s) + memory[dc.start + at]!;
      memory[slopes + k] = dcHere * g * (i * (1 - i));
      memory[slopes + H + k] = dcHere * memory[cPrev.start + at]! * (f * (1 - f));
      memory[slopes + 2 * H + k] = dcHere * i * (1 - g * g);
      memory[slopes + 3 * H + k] = dhHere * s * (o * (1 - o));
      memory[dcPrev.start + at] = dcHere * f;
    }
  }

  return {
    a,
    da,
    state: [
      { before: hPrev, dBefore: dhPrev },
      { before: cPrev, dBefore: dcPrev },
    ],
    forward(memory, t) {
      addProduct(memory, aAt[t]!, hPrevAt[t]!, WhhT);
      for (let b = 0; b < batch; b++) forwardRow(memory, t * batch + b);
    },
    backward(memory, t) {
      for (let b = 0; b < batch; b++) backwardRow(memory, t * batch + b);
      addProduct(memory, dhPrevAt[t]!, daAt[t]!, Whh);
    },
    recurrentGradients(memory) {
      addProduct(memory, dTheta.Whh, daT, hPrev);
    },
  };
};
