import { isSimple, type Network, simpleCells } from '../network/network.ts';
import { entriesOf, type Parameters, parametersFrom } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import type { Tensor, Vector } from '../network/tensor.ts';
import { cells } from './cells.ts';
import { layOut } from './layout.ts';
import { losses } from './losses.ts';
import { addProduct, addRow, type Matrix, transposed } from './matrix.ts';
import { readouts } from './readouts.ts';

/** What a problem gives besides its network and its parameters. */
export type Sequence = Pick<Problem, 'inputs' | 'targets' | 'weights' | 'initialState'>;

/**
 * Forward pass and backpropagation through time for one network and one number of steps, made to be
 * fast: it allocates when it is made and never again. All tensors are views of its memory. What one
 * pass finds stays until the next writes over it; what is written into the parameters counts from
 * the next pass on.
 */
export interface Kernel {
  readonly parameters: Parameters;
  readonly gradients: Parameters;
  /** (T, H) */
  readonly states: Tensor;
  /** (T, O) */
  readonly outputs: Tensor;
  /** (T, D) */
  readonly inputGradients: Tensor;
  /** (H) */
  readonly initialStateGradient: Tensor;
  /** Copies parameters in. */
  load(parameters: Parameters): void;
  /** Finds states and outputs, and returns the loss. */
  forward(sequence: Sequence): number;
  /** Finds all gradients of the loss that was returned last. */
  backward(): void;
  /** θ ← θ − η·∇L, with the gradients that were found last. */
  descend(rate: number): void;
}

export function kernel(network: Network, steps: number): Kernel {
  const { inputs: D, hidden: H, outputs: O } = network.sizes;
  if (!isSimple(network.cell)) {
    throw new RangeError(
      `a kernel was asked for with the cell ${network.cell}: it has ${simpleCells.join(' and ')} alone`,
    );
  }
  const layout = layOut(network, steps);
  const { theta, dTheta, x, dx, hPrev, h, dhPrev, dh, z, dz, p, l, y, w, ones } = layout;
  const { Wxh, Whh, Why, bh, by } = theta;
  // dh is turned into da where it lies.
  const da = dh;
  const [WxhT, WhhT, WhyT] = [transposed(Wxh), transposed(Whh), transposed(Why)];
  const [daT, dzT, onesT] = [transposed(da), transposed(dz), transposed(ones)];
  const { activate, slope } = cells[network.cell];
  const { term, link } = losses[network.loss];
  const [readout, linked] = [readouts[network.readout], readouts[link]];

  const memory = new Float64Array(layout.size);
  memory.fill(1, ones.start, ones.start + steps);
  const view = ({ start, rows, columns }: Matrix, shape: readonly number[] = [rows, columns]) => ({
    shape,
    values: memory.subarray(start, start + rows * columns),
  });
  const parameters = parametersFrom(network, (name, shape) => view(theta[name]!, shape));
  const gradients = parametersFrom(network, (name, shape) => view(dTheta[name]!, shape));

  // A row is a step. All steps go at once, but aₜ has to wait for hₜ₋₁.
  //   a = x·Wxhᵀ + hPrev·Whhᵀ + 1·bh      h = φ(a), where a was
  //   z = h·Whyᵀ + 1·by                   p = readout(z)
  //   L = Σ wₜ·ℓ(zₜ, yₜ)
  function forward(sequence: Sequence): number {
    read(sequence);
    memory.fill(0, ...layout.forwardSums);
    if (bh) addProduct(memory, h, ones, bh);
    addProduct(memory, h, x, WxhT);
    for (let t = 0; t < steps; t++) {
      addRow(memory, h, hPrev, WhhT, t);
      activate(memory, h.start + t * H, H);
    }
    if (by) addProduct(memory, z, ones, by);
    addProduct(memory, z, h, WhyT);
    let loss = 0;
    for (let t = 0; t < steps; t++) {
      const logits = z.start + t * O;
      readout(memory, p.start + t * O, logits, O);
      term(memory, l.start + t, logits, y.start + t * O, O);
      const weight = memory[w.start + t]!;
      if (weight !== 0) loss += weight * memory[l.start + t]!;
    }
    return loss;
  }

  // dq means ∂L/∂q; dhₜ has to wait for daₜ₊₁.
  //   dz   = w ∘ (link(z) − y)
  //   dh   = dz·Why, to which the step after adds dhPrev = da·Whh
  //   da   = dh ∘ φ′(a)      dx   = da·Wxh
  //   dWxh = daᵀ·x           dWhh = daᵀ·hPrev      dbh = 1ᵀ·da
  //   dWhy = dzᵀ·h                                 dby = 1ᵀ·dz
  function backward(): void {
    memory.fill(0, ...layout.backwardSums);
    for (let t = 0; t < steps; t++) findLossSlope(t);
    addProduct(memory, dh, dz, Why);
    for (let t = steps - 1; t >= 0; t--) {
      slope(memory, da.start + t * H, h.start + t * H, H);
      addRow(memory, dhPrev, da, Whh, t);
    }
    addProduct(memory, dx, da, Wxh);
    addProduct(memory, dTheta.Wxh, daT, x);
    addProduct(memory, dTheta.Whh, daT, hPrev);
    addProduct(memory, dTheta.Why, dzT, h);
    if (dTheta.bh) addProduct(memory, dTheta.bh, onesT, da);
    if (dTheta.by) addProduct(memory, dTheta.by, onesT, dz);
  }

  function findLossSlope(t: number): void {
    const slopes = dz.start + t * O;
    const target = y.start + t * O;
    linked(memory, slopes, z.start + t * O, O);
    const weight = memory[w.start + t]!;
    for (let i = 0; i < O; i++) {
      memory[slopes + i] = weight === 0 ? 0 : weight * (memory[slopes + i]! - memory[target + i]!);
    }
  }

  function read({ inputs, targets, weights, initialState }: Sequence): void {
    if (inputs.length !== steps) {
      throw new RangeError(
        `a kernel for ${steps} steps was given a sequence of ${inputs.length}: make one with kernel(network, ${inputs.length})`,
      );
    }
    copy(initialState, hPrev.start, H);
    for (let t = 0; t < steps; t++) {
      copy(inputs[t]!, x.start + t * D, D);
      copy(targets[t]!, y.start + t * O, O);
      const counts = network.span === 'every-step' || t === steps - 1;
      memory[w.start + t] = counts ? weights[t]! : 0;
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
    initialStateGradient: { shape: [H], values: memory.subarray(dhPrev.start, dhPrev.start + H) },
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
