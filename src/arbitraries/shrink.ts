import { blocksOf, type Network, type Sizes, stateLength } from '../network/network.ts';
import { type ParameterName, type Parameters, parametersFrom } from '../network/parameters.ts';
import { contentKey, lossWeights, type Problem } from '../network/problem.ts';
import { columnsOf, entry, rowsOf, type Tensor, type Vector } from '../network/tensor.ts';

/**
 * Smaller problems, the boldest first, each as small in a person's eyes as one change makes it:
 * fewer steps, fewer units, a plainer network, whole tensors of zeros, and at last single numbers
 * nearer to 0 or with fewer digits.
 */
export function* shrinkProblem(problem: Problem): Generator<Problem> {
  const key = keyOf(problem);
  const isTame = problem.network.cell !== 'relu' || largestRowSum(problem.parameters.Whh) <= 1;
  for (const smaller of candidates(problem)) {
    // A relu network that could not blow up must not be made one that can.
    const isTamer =
      !isTame || smaller.network.cell !== 'relu' || largestRowSum(smaller.parameters.Whh) <= 1;
    if (keyOf(smaller) !== key && isTamer) yield smaller;
  }
}

function keyOf(problem: Problem): string {
  return `${problem.instance} ${contentKey(problem)}`;
}

/** ‖M‖∞ */
function largestRowSum(matrix: Tensor): number {
  const rows = Array.from({ length: rowsOf(matrix) }, (_, i) => i);
  const columns = Array.from({ length: columnsOf(matrix) }, (_, j) => j);
  return Math.max(
    ...rows.map((i) => columns.reduce((sum, j) => sum + Math.abs(entry(matrix, i, j)), 0)),
  );
}

function* candidates(problem: Problem): Generator<Problem> {
  yield* shorter(problem);
  yield* narrower(problem);
  yield* plainer(problem);
  yield* emptier(problem);
  yield* rounder(problem);
}

function* shorter(problem: Problem): Generator<Problem> {
  const T = problem.inputs.length;
  const lengths = new Set([1, 2, Math.ceil(T / 2), T - 1].filter((n) => n >= 1 && n < T));
  for (const length of lengths) {
    yield stepsOf(problem, 0, length);
    yield stepsOf(problem, T - length, T);
  }
}

function stepsOf(problem: Problem, from: number, to: number): Problem {
  const weights = problem.weights.slice(from, to);
  const shorter = {
    ...problem,
    inputs: problem.inputs.slice(from, to),
    targets: problem.targets.slice(from, to),
    weights,
  };
  // A loss that looks at no step at all would leave nothing to see.
  const isBlind = lossWeights(shorter).every((w) => w === 0);
  return isBlind ? { ...shorter, weights: weights.map(() => 1) } : shorter;
}

function* narrower(problem: Problem): Generator<Problem> {
  const { inputs: D, hidden: H, outputs: O } = problem.network.sizes;
  for (const kept of subsets(H)) yield restricted(problem, { hidden: kept });
  for (const kept of subsets(D)) yield restricted(problem, { inputs: kept });
  for (const kept of subsets(O)) {
    if (problem.network.loss !== 'cross-entropy' || kept.length >= 2) {
      yield restricted(problem, { outputs: kept });
    }
  }
}

/** Each one alone, the first half, and all but one. */
function subsets(n: number): readonly (readonly number[])[] {
  const all = Array.from({ length: n }, (_, i) => i);
  if (n === 1) return [];
  const half = all.slice(0, Math.ceil(n / 2));
  return [...all.map((i) => [i]), half, ...all.map((i) => all.filter((k) => k !== i))];
}

interface Kept {
  readonly inputs?: readonly number[];
  readonly hidden?: readonly number[];
  readonly outputs?: readonly number[];
}

function restricted(problem: Problem, kept: Kept): Problem {
  const { network, parameters } = problem;
  const all = (n: number) => Array.from({ length: n }, (_, i) => i);
  const D = kept.inputs ?? all(network.sizes.inputs);
  const H = kept.hidden ?? all(network.sizes.hidden);
  const O = kept.outputs ?? all(network.sizes.outputs);
  const sizes: Sizes = { inputs: D.length, hidden: H.length, outputs: O.length };
  // The rows of every gate, and h above c, lose the same units.
  const inEveryBlock = (blocks: number) =>
    all(blocks).flatMap((block) => H.map((unit) => block * network.sizes.hidden + unit));
  const rows = inEveryBlock(blocksOf(network));
  const axes: Record<ParameterName, readonly (readonly number[])[]> = {
    Wxh: [rows, D],
    Whh: [rows, H],
    Why: [O, H],
    bh: [rows],
    bn: [H],
    by: [O],
  };
  const smaller = { ...network, sizes };
  return {
    ...problem,
    network: smaller,
    parameters: parametersFrom(smaller, (name) => part(parameters[name]!, axes[name])),
    inputs: problem.inputs.map((x) => picked(x, D)),
    targets: problem.targets.map((y) => redistributed(smaller, picked(y, O))),
    initialState: picked(
      problem.initialState,
      inEveryBlock(stateLength(network) / network.sizes.hidden),
    ),
  };
}

function part(t: Tensor, [rows, columns]: readonly (readonly number[])[]): Tensor {
  if (!rows) return t;
  if (!columns) return { shape: [rows.length], values: picked(t.values, rows) };
  const values = rows.flatMap((i) => columns.map((j) => entry(t, i, j)));
  return { shape: [rows.length, columns.length], values: Float64Array.from(values) };
}

function picked(vector: Vector, indices: readonly number[]): Vector {
  return Float64Array.from(indices, (i) => vector[i]!);
}

/** A distribution that lost classes is given one again. */
function redistributed({ loss }: Network, target: Vector): Vector {
  if (loss !== 'cross-entropy' || target.some((y) => y !== 0)) return target;
  return target.map((_, i) => (i === 0 ? 1 : 0));
}

function* plainer(problem: Problem): Generator<Problem> {
  const { network, parameters, weights } = problem;
  const { Wxh, Whh, Why } = parameters;
  if (problem.instance !== 'main') yield { ...problem, instance: 'main' };
  if (network.biases) {
    yield { ...problem, network: { ...network, biases: false }, parameters: { Wxh, Whh, Why } };
  }
  if (weights.some((w) => w !== 1)) yield { ...problem, weights: weights.map(() => 1) };
}

function* emptier(problem: Problem): Generator<Problem> {
  yield { ...problem, initialState: problem.initialState.map(() => 0) };
  yield* replacingTensors(problem, (values) => values.map(() => 0));
  yield { ...problem, inputs: problem.inputs.map((x) => x.map(() => 0)) };
  if (problem.network.loss === 'half-squared-error') {
    yield { ...problem, targets: problem.targets.map((y) => y.map(() => 0)) };
  }
}

function* rounder(problem: Problem): Generator<Problem> {
  yield* replacingTensors(problem, (values) => values.map((v) => Math.round(v * 4) / 4));
  for (const name of Object.keys(problem.parameters) as ParameterName[]) {
    for (const values of simplerVectors(problem.parameters[name]!.values)) {
      yield withTensor(problem, name, values);
    }
  }
  for (const [t, x] of problem.inputs.entries()) {
    for (const values of simplerVectors(x)) {
      yield { ...problem, inputs: problem.inputs.with(t, values) };
    }
  }
  if (problem.network.loss === 'half-squared-error') {
    for (const [t, y] of problem.targets.entries()) {
      for (const values of simplerVectors(y)) {
        yield { ...problem, targets: problem.targets.with(t, values) };
      }
    }
  }
  for (const values of simplerVectors(problem.initialState)) {
    yield { ...problem, initialState: values };
  }
}

function* replacingTensors(
  problem: Problem,
  replace: (values: Vector) => Vector,
): Generator<Problem> {
  for (const name of Object.keys(problem.parameters) as ParameterName[]) {
    yield withTensor(problem, name, replace(problem.parameters[name]!.values));
  }
}

function withTensor(problem: Problem, name: ParameterName, values: Vector): Problem {
  const { shape } = problem.parameters[name]!;
  const parameters: Parameters = { ...problem.parameters, [name]: { shape, values } };
  return { ...problem, parameters };
}

/** The vector with one number replaced by a simpler one. */
function* simplerVectors(vector: Vector): Generator<Vector> {
  for (const [i, value] of vector.entries()) {
    for (const simpler of simplerNumbers(value)) yield vector.with(i, simpler);
  }
}

/** 0, then ±1 and ½, then fewer digits, then the positive; never anything less simple. */
function simplerNumbers(value: number): readonly number[] {
  const quarter = Math.round(value * 4) / 4;
  const options = [0, 1, 0.5, -1, -0.5, Math.trunc(value), quarter, Math.abs(value)];
  return options.filter((option) => rank(option) < rank(value));
}

function rank(value: number): number {
  const known = [0, 1, 0.5, -1, -0.5].indexOf(value);
  if (known >= 0) return known;
  const digits = Number.isInteger(value) ? 1 : Number.isInteger(value * 4) ? 2 : 3;
  return 10 * digits + Math.min(4, Math.abs(value)) + (value < 0 ? 5 : 0);
}
