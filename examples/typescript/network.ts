/**
 * A recurrent network with a linear read-out, as functions of a problem.
 *
 *   h = tanh(Wxh·x + Whh·hPrev + bh)      z = Why·h + by      L = Σ wₜ·½(z − y)²
 *
 *     npx rnncheck check examples/typescript/network.ts --contract module
 */
import type { Answers, Declaration, Matrix, Problem, Requests, Vector } from 'rnncheck/module';

export const declaration: Declaration = { clipRules: ['global-norm'] };

export function states({ parameters, inputs, initialState }: Problem): Matrix {
  const { Wxh, Whh, bh = [] } = parameters;
  let h = initialState;
  return inputs.map((x) => {
    h = sum(product(Wxh, x), product(Whh, h), bh).map(Math.tanh);
    return h;
  });
}

export function forward(problem: Problem): Matrix {
  return readout(problem, states(problem));
}

export function batch(problems: Requests['batch']): Matrix[] {
  return problems.map(forward);
}

export function loss(problem: Problem): number {
  const { targets, weights } = problem;
  const terms = forward(problem).map((z, t) => {
    const e = difference(z, targets[t]!);
    return (weights[t]! * dot(e, e)) / 2;
  });
  return total(terms);
}

export function gradients(problem: Problem): Answers['gradients'] {
  const { h, hPrev, dz, da } = backpropagated(problem);
  return {
    Wxh: outerSum(da, problem.inputs),
    Whh: outerSum(da, hPrev),
    Why: outerSum(dz, h),
    bh: sum(...da),
    by: sum(...dz),
  };
}

export function inputGradients(problem: Problem): Answers['inputGradients'] {
  const { Wxh, Whh } = problem.parameters;
  const { da } = backpropagated(problem);
  return {
    inputs: da.map((slope) => product(transposed(Wxh), slope)),
    initialState: product(transposed(Whh), da[0]!),
  };
}

//   J = diag(1 − h²)·Whh, one factor a step, the latest on the left
export function jacobian({ problem, from, to }: Requests['jacobian']): Matrix {
  const { Whh } = problem.parameters;
  const identity = Whh.map((_, i) => Whh.map((__, j) => (i === j ? 1 : 0)));
  return states(problem)
    .slice(from, to)
    .reduce((J: Matrix, h) => {
      const slope = h.map((value) => 1 - value * value);
      const WhhJ = transposed(transposed(J).map((column) => product(Whh, column)));
      return WhhJ.map((row, i) => row.map((value) => slope[i]! * value));
    }, identity);
}

export function update({ parameters, gradients: g, rate }: Requests['update']): Answers['update'] {
  const moved = (row: Vector, slopes: Vector) => row.map((w, j) => w - rate * slopes[j]!);
  const matrix = (rows: Matrix, slopes: Matrix) => rows.map((row, i) => moved(row, slopes[i]!));
  const { Wxh, Whh, Why, bh = [], by = [] } = parameters;
  return {
    Wxh: matrix(Wxh, g.Wxh),
    Whh: matrix(Whh, g.Whh),
    Why: matrix(Why, g.Why),
    bh: moved(bh, g.bh ?? []),
    by: moved(by, g.by ?? []),
  };
}

export function clip({ gradients: arrays, threshold }: Requests['clip']): Answers['clip'] {
  const norm = Math.hypot(...arrays.flat(2));
  if (norm <= threshold) return arrays;
  const scaled = (part: number | Vector): number | Vector =>
    typeof part === 'number' ? (part / norm) * threshold : (part.map(scaled) as Vector);
  return arrays.map((array) => array.map(scaled) as Vector | Matrix);
}

//   dz = w·(z − y)      da = dh ∘ (1 − h²)      dh = Whyᵀ·dz + Whhᵀ·da of the step after
function backpropagated(problem: Problem) {
  const { parameters, targets, weights, initialState } = problem;
  const h = states(problem);
  const dz = readout(problem, h).map((z, t) =>
    difference(z, targets[t]!).map((e) => weights[t]! * e),
  );
  const da: Matrix = [];
  let carried = initialState.map(() => 0);
  for (let t = h.length - 1; t >= 0; t--) {
    const dh = sum(product(transposed(parameters.Why), dz[t]!), carried);
    da[t] = dh.map((slope, i) => slope * (1 - h[t]![i]! ** 2));
    carried = product(transposed(parameters.Whh), da[t]!);
  }
  return { h, hPrev: [initialState, ...h.slice(0, -1)], dz, da };
}

function readout({ parameters: { Why, by = [] } }: Problem, h: Matrix): Matrix {
  return h.map((state) => sum(product(Why, state), by));
}

const total = (numbers: Vector) => numbers.reduce((a, b) => a + b, 0);
const dot = (v: Vector, w: Vector) => total(v.map((value, i) => value * w[i]!));
const product = (matrix: Matrix, v: Vector) => matrix.map((row) => dot(row, v));
const sum = (...vectors: Matrix) => vectors[0]!.map((_, i) => total(vectors.map((v) => v[i]!)));
const difference = (v: Vector, w: Vector) => v.map((value, i) => value - w[i]!);
const transposed = (matrix: Matrix) => matrix[0]!.map((_, j) => matrix.map((row) => row[j]!));

/** Σ v ⊗ w over steps. */
const outerSum = (v: Matrix, w: Matrix) =>
  transposed(v).map((slopes) => transposed(w).map((values) => dot(slopes, values)));
