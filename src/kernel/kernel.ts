import type { Network } from '../network/network.ts';
import { entriesOf, type Parameters, parametersFrom } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import type { Tensor, Vector } from '../network/tensor.ts';
import { layOut } from './layout.ts';
import { losses } from './losses.ts';
import { addProduct, type Matrix, transposed } from './matrix.ts';
import { readouts } from './readouts.ts';

/** What a problem gives besides its network and its parameters. */
export type Sequence = Pick<Problem, 'inputs' | 'targets' | 'weights' | 'initialState'>;

/**
 * Forward pass and backpropagation through time for one network, one number of steps and so many
 * sequences at once, made to be fast: it allocates when it is made and never again. All tensors are
 * views of its memory. What one pass finds stays until the next writes over it; what is written into
 * the parameters counts from the next pass on.
 */
export interface Kernel {
  readonly parameters: Parameters;
  readonly gradients: Parameters;
  /** (T, H); of a batch of B sequences (T·B, H), where row tB + b is step t of sequence b. So with the others. */
  readonly states: Tensor;
  /** (T, O) */
  readonly outputs: Tensor;
  /** (T, D) */
  readonly inputGradients: Tensor;
  /** (H), of an lstm (2H): [h; c]; of a batch (B, H) */
  readonly initialStateGradient: Tensor;
  /** Copies parameters in. */
  load(parameters: Parameters): void;
  /** Finds states and outputs, and returns the loss, which is the sum of all the sequences' losses. */
  forward(...sequences: readonly Sequence[]): number;
  /** Finds all gradients of the loss that was returned last. */
  backward(): void;
  /** θ ← θ − η·∇L, with the gradients that were found last. */
  descend(rate: number): void;
}

export function kernel(network: Network, steps: number, batch = 1): Kernel {
  const { inputs: D, hidden: H, outputs: O } = network.sizes;
  const layout = layOut(network, steps, batch);
  const { theta, dTheta, cell, x, dx, h, dh, z, dz, p, l, y, w, dState, ones } = layout;
  const { Wxh, Why, bh, by } = theta;
  const { a, da, state } = cell;
  const [WxhT, WhyT] = [transposed(Wxh), transposed(Why)];
  const [daT, dzT, onesT] = [transposed(da), transposed(dz), transposed(ones)];
  const { term, link } = losses[network.loss];
  const [readout, linked] = [readouts[network.readout], readouts[link]];

  const memory = new Float64Array(layout.size);
  memory.fill(1, ones.start, ones.start + steps * batch);
  const view = ({ start, rows, columns }: Matrix, shape: readonly number[] = [rows, columns]) => ({
    shape,
    values: memory.subarray(start, start + rows * columns),
  });
  const parameters = parametersFrom(network, (name, shape) => view(theta[name]!, shape));
  const gradients = parametersFrom(network, (name, shape) => view(dTheta[name]!, shape));

  // A row is a step of a sequence. All go at once, but aₜ has to wait for hₜ₋₁.
  //   a = x·Wxhᵀ + 1·bh + (what the cell makes of the state before)
  //   z = h·Whyᵀ + 1·by                   p = readout(z)
  //   L = Σ wₜ·ℓ(zₜ, yₜ)
  function forward(...sequences: readonly Sequence[]): number {
    read(sequences);
    clear(layout.sums.forward);
    if (bh) addProduct(memory, a, ones, bh);
    addProduct(memory, a, x, WxhT);
    for (let t = 0; t < steps; t++) cell.forward(memory, t);
    if (by) addProduct(memory, z, ones, by);
    addProduct(memory, z, h, WhyT);
    let loss = 0;
    for (let row = 0; row < steps * batch; row++) {
      const logits = z.start + row * O;
      readout(memory, p.start + row * O, logits, O);
      term(memory, l.start + row, logits, y.start + row * O, O);
      const weight = memory[w.start + row]!;
      if (weight !== 0) loss += weight * memory[l.start + row]!;
    }
    return loss;
  }

  // dq means ∂L/∂q; dhₜ has to wait for daₜ₊₁.
  //   dz   = w ∘ (link(z) − y)
  //   dh   = dz·Why, to which the step after adds dhPrev
  //   dx   = da·Wxh
  //   dWxh = daᵀ·x      dbh = 1ᵀ·da
  //   dWhy = dzᵀ·h      dby = 1ᵀ·dz
  function backward(): void {
    clear(layout.sums.backward);
    for (let row = 0; row < steps * batch; row++) findLossSlope(row);
    addProduct(memory, dh, dz, Why);
    for (let t = steps - 1; t >= 0; t--) cell.backward(memory, t);
    addProduct(memory, dx, da, Wxh);
    addProduct(memory, dTheta.Wxh, daT, x);
    cell.recurrentGradients(memory);
    addProduct(memory, dTheta.Why, dzT, h);
    if (dTheta.bh) addProduct(memory, dTheta.bh, onesT, da);
    if (dTheta.by) addProduct(memory, dTheta.by, onesT, dz);
    joinStateGradient();
  }

  function clear(matrices: readonly Matrix[]): void {
    for (const { start, rows, columns } of matrices) memory.fill(0, start, start + rows * columns);
  }

  /** Parts that lie apart for the sake of the steps become one row a sequence, as the state is given. */
  function joinStateGradient(): void {
    for (const [k, { dBefore }] of state.entries()) {
      for (let b = 0; b < batch; b++) {
        const from = dBefore.start + b * H;
        memory.copyWithin(dState.start + b * dState.columns + k * H, from, from + H);
      }
    }
  }

  function findLossSlope(row: number): void {
    const slopes = dz.start + row * O;
    const target = y.start + row * O;
    linked(memory, slopes, z.start + row * O, O);
    const weight = memory[w.start + row]!;
    for (let i = 0; i < O; i++) {
      memory[slopes + i] = weight === 0 ? 0 : weight * (memory[slopes + i]! - memory[target + i]!);
    }
  }

  function read(sequences: readonly Sequence[]): void {
    if (sequences.length !== batch) {
      throw new RangeError(
        `a kernel for ${batch} sequences at once was given ${sequences.length}: make one with kernel(network, ${steps}, ${sequences.length})`,
      );
    }
    for (const [b, sequence] of sequences.entries()) readOne(sequence, b);
  }

  function readOne({ inputs, targets, weights, initialState }: Sequence, b: number): void {
    if (inputs.length !== steps) {
      throw new RangeError(
        `a kernel for ${steps} steps was given a sequence of ${inputs.length}: make one with kernel(network, ${inputs.length})`,
      );
    }
    if (initialState.length !== dState.columns) {
      throw new RangeError(
        `a kernel for a state of ${dState.columns} numbers was given an initial state of ${initialState.length}: it is h, and under it the c of an lstm`,
      );
    }
    for (const [k, { before }] of state.entries()) {
      for (let i = 0; i < H; i++) memory[before.start + b * H + i] = initialState[k * H + i]!;
    }
    for (let t = 0; t < steps; t++) {
      const row = t * batch + b;
      copy(inputs[t]!, x.start + row * D, D);
      copy(targets[t]!, y.start + row * O, O);
      const counts = network.span === 'every-step' || t === steps - 1;
      memory[w.start + row] = counts ? weights[t]! : 0;
    }
  }

  function copy(from: Vector, to: number, n: number): void {
    for (let i = 0; i < n; i++) memory[to + i] = from[i]!;
  }

  return {
    parameters,
    gradients,
    states: view(h),
    outputs: view(p),
    inputGradients: view(dx),
    initialStateGradient: view(dState, batch === 1 ? [dState.columns] : [batch, dState.columns]),
    load(given) {
      for (const [name, { values }] of entriesOf(parameters)) values.set(given[name]!.values);
    },
    forward,
    backward,
    descend(rate) {
      const n = layout.parameterCount;
      for (let k = 0; k < n; k++) memory[k]! -= rate * memory[n + k]!;
    },
  };
}
