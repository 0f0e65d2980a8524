import type { Ground, MakeCell } from './cell.ts';
import { addProduct, columnsFrom, type Matrix, rowsFrom, stepsOf, transposed } from './matrix.ts';
import { readouts } from './readouts.ts';

/**
 * Three blocks of columns in a, in the order r, z, n; what comes of them is left where they were. U is
 * Whh: Uᵣ and U_z are its first two blocks of rows, Uₙ is the third.
 *   aᵣ = … + hPrev·Uᵣᵀ     a_z = … + hPrev·U_zᵀ     r = σ(aᵣ)   z = σ(a_z)
 *   s  = r ∘ hPrev
 *   aₙ = … + s·Uₙᵀ                                  n = tanh(aₙ)
 *   h  = (1 − z) ∘ n + z ∘ hPrev
 *
 *   daₙ = dh ∘ (1 − z) ∘ (1 − n²)      da_z = dh ∘ (hPrev − n) ∘ z(1 − z)
 *   ds  = daₙ·Uₙ                       daᵣ = ds ∘ hPrev ∘ r(1 − r)
 *   dUᵣ, dU_z = daᵣᵀ, da_zᵀ·hPrev      dUₙ = daₙᵀ·s
 *   dhPrev = … + dh ∘ z + ds ∘ r + daᵣ·Uᵣ + da_z·U_z
 */
export const gru: MakeCell = (ground) => {
  const { hPrev, dhPrev, H, batch, rows, place, summed } = ground;
  const { a, da, gates, n, dGates, dn, U, dU } = blocks(ground);
  const s = place(rows, H);
  const ds = summed('backward', place(rows, H));
  const [UgatesT, UnT] = [transposed(U.gates), transposed(U.n)];
  const [dGatesT, dnT] = [transposed(dGates), transposed(dn)];
  const [gatesAt, nAt, hPrevAt, sAt] = stepsOf(batch, gates, n, hPrev, s);
  const [dGatesAt, dnAt, dhPrevAt, dsAt] = stepsOf(batch, dGates, dn, dhPrev, ds);

  function reset(memory: Float64Array, row: number): void {
    const r = a.start + row * 3 * H;
    readouts.sigmoid(memory, r, r, 2 * H);
    for (let k = 0, at = row * H; k < H; k++, at++) {
      memory[s.start + at] = memory[r + k]! * memory[hPrev.start + at]!;
    }
  }

  function resetBack(memory: Float64Array, row: number): void {
    const r = a.start + row * 3 * H;
    const dr = da.start + row * 3 * H;
    for (let k = 0, at = row * H; k < H; k++, at++) {
      const gate = memory[r + k]!;
      const dsHere = memory[ds.start + at]!;
      memory[dr + k] = dsHere * memory[hPrev.start + at]! * (gate * (1 - gate));
      memory[dhPrev.start + at]! += dsHere * gate;
    }
  }

  return {
    a,
    da,
    state: [{ before: hPrev, dBefore: dhPrev }],
    forward(memory, t) {
      addProduct(memory, gatesAt[t]!, hPrevAt[t]!, UgatesT);
      for (let b = 0; b < batch; b++) reset(memory, t * batch + b);
      addProduct(memory, nAt[t]!, sAt[t]!, UnT);
      for (let b = 0; b < batch; b++) blend(memory, ground, a, t * batch + b);
    },
    backward(memory, t) {
      for (let b = 0; b < batch; b++) blendBack(memory, ground, a, da, t * batch + b);
      addProduct(memory, dsAt[t]!, dnAt[t]!, U.n);
      for (let b = 0; b < batch; b++) resetBack(memory, t * batch + b);
      addProduct(memory, dhPrevAt[t]!, dGatesAt[t]!, U.gates);
    },
    recurrentGradients(memory) {
      addProduct(memory, dU.gates, dGatesT, hPrev);
      addProduct(memory, dU.n, dnT, s);
    },
  };
};

/**
 * The same, but the reset gate comes after the product, which has a bias bn of its own:
 *   q  = 1·bn + hPrev·Uₙᵀ
 *   aₙ = … + r ∘ q
 *
 *   dq  = daₙ ∘ r                      daᵣ = daₙ ∘ q ∘ r(1 − r)
 *   dUₙ = dqᵀ·hPrev                    dbn = 1ᵀ·dq
 *   dhPrev = … + dh ∘ z + daᵣ·Uᵣ + da_z·U_z + dq·Uₙ
 */
export const gruResetAfter: MakeCell = (ground) => {
  const { theta, dTheta, hPrev, dhPrev, ones, H, batch, rows, place, summed } = ground;
  const { a, da, gates, dGates, U, dU } = blocks(ground);
  const q = summed('forward', place(rows, H));
  const dq = place(rows, H);
  const [UgatesT, UnT] = [transposed(U.gates), transposed(U.n)];
  const [dGatesT, dqT, onesT] = [transposed(dGates), transposed(dq), transposed(ones)];
  const [gatesAt, hPrevAt, qAt, onesAt] = stepsOf(batch, gates, hPrev, q, ones);
  const [dGatesAt, dhPrevAt, dqAt] = stepsOf(batch, dGates, dhPrev, dq);

  function reset(memory: Float64Array, row: number): void {
    const r = a.start + row * 3 * H;
    readouts.sigmoid(memory, r, r, 2 * H);
    const n = r + 2 * H;
    for (let k = 0, at = row * H; k < H; k++, at++) {
      memory[n + k]! += memory[r + k]! * memory[q.start + at]!;
    }
  }

  function resetBack(memory: Float64Array, row: number): void {
    const r = a.start + row * 3 * H;
    const dr = da.start + row * 3 * H;
    for (let k = 0, at = row * H; k < H; k++, at++) {
      const gate = memory[r + k]!;
      const dan = memory[dr + 2 * H + k]!;
      memory[dr + k] = dan * memory[q.start + at]! * (gate * (1 - gate));
      memory[dq.start + at] = dan * gate;
    }
  }

  return {
    a,
    da,
    state: [{ before: hPrev, dBefore: dhPrev }],
    forward(memory, t) {
      if (theta.bn) addProduct(memory, qAt[t]!, onesAt[t]!, theta.bn);
      addProduct(memory, qAt[t]!, hPrevAt[t]!, UnT);
      addProduct(memory, gatesAt[t]!, hPrevAt[t]!, UgatesT);
      for (let b = 0; b < batch; b++) {
        reset(memory, t * batch + b);
        blend(memory, ground, a, t * batch + b);
      }
    },
    backward(memory, t) {
      for (let b = 0; b < batch; b++) {
        blendBack(memory, ground, a, da, t * batch + b);
        resetBack(memory, t * batch + b);
      }
      addProduct(memory, dhPrevAt[t]!, dGatesAt[t]!, U.gates);
      addProduct(memory, dhPrevAt[t]!, dqAt[t]!, U.n);
    },
    recurrentGradients(memory) {
      addProduct(memory, dU.gates, dGatesT, hPrev);
      addProduct(memory, dU.n, dqT, hPrev);
      if (dTheta.bn) addProduct(memory, dTheta.bn, onesT, dq);
    },
  };
};

/** The columns of the two gates, and those of the candidate n; of Whh, the rows. */
function blocks({ theta: { Whh }, dTheta, H, rows, place, summed }: Ground) {
  const a = summed('forward', place(rows, 3 * H));
  const da = place(rows, 3 * H);
  const cut = (whh: Matrix) => ({ gates: rowsFrom(whh, 0, 2 * H), n: rowsFrom(whh, 2 * H, H) });
  return {
    a,
    da,
    gates: columnsFrom(a, 0, 2 * H),
    n: columnsFrom(a, 2 * H, H),
    dGates: columnsFrom(da, 0, 2 * H),
    dn: columnsFrom(da, 2 * H, H),
    U: cut(Whh),
    dU: cut(dTheta.Whh),
  };
}

//   n = tanh(aₙ)      h = (1 − z) ∘ n + z ∘ hPrev
function blend(memory: Float64Array, { h, hPrev, H }: Ground, a: Matrix, row: number): void {
  const z = a.start + row * 3 * H + H;
  const n = z + H;
  for (let k = 0, at = row * H; k < H; k++, at++) {
    const share = memory[z + k]!;
    const candidate = Math.tanh(memory[n + k]!);
    memory[n + k] = candidate;
    memory[h.start + at] = (1 - share) * candidate + share * memory[hPrev.start + at]!;
  }
}

//   daₙ = dh ∘ (1 − z) ∘ (1 − n²)      da_z = dh ∘ (hPrev − n) ∘ z(1 − z)      dhPrev = … + dh ∘ z
function blendBack(
  memory: Float64Array,
  { hPrev, dh, dhPrev, H }: Ground,
  a: Matrix,
  da: Matrix,
  row: number,
): void {
  const z = a.start + row * 3 * H + H;
  const daz = da.start + row * 3 * H + H;
  for (let k = 0, at = row * H; k < H; k++, at++) {
    const share = memory[z + k]!;
    const n = memory[z + H + k]!;
    const dhHere = memory[dh.start + at]!;
    memory[daz + k] = dhHere * (memory[hPrev.start + at]! - n) * (share * (1 - share));
    memory[daz + H + k] = dhHere * (1 - share) * (1 - n * n);
    memory[dhPrev.start + at]! += dhHere * share;
  }
}
