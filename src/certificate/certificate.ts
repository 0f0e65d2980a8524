import { entriesOf } from '../network/parameters.ts';
import { contentKey, type Problem } from '../network/problem.ts';
import type { Vector } from '../network/tensor.ts';
import { backpropagate } from '../reference/backpropagate.ts';
import { fromColumns, jacobianColumns } from '../reference/jacobian.ts';
import type { VectorOperations } from '../reference/operations.ts';
import { unroll } from '../reference/unroll.ts';
import type { Arithmetic } from '../shadow/arithmetic.ts';
import { decimalArithmetic } from '../shadow/decimal.ts';
import { directionalDifference } from '../shadow/differences.ts';
import { jacobianTruth, type Truth, truth } from '../shadow/shadow.ts';
import { type AffineVector, affine, radii } from './affine.ts';
import type { RoundingModel } from './rounding.ts';

/** How far any right evaluation may be from the exact value, entry by entry. */
export interface Bound {
  readonly shape: readonly number[];
  /** Infinite where nothing can be certified. */
  readonly radius: Vector;
}

/** The exact value of a quantity, as the nearest double, and its bound. */
export interface Certified extends Bound {
  readonly centre: Vector;
}

/** One Q for everything that a subject can be asked about a problem. */
export interface Quantities<Q> {
  /** (T, O) */
  readonly outputs: Q;
  /** (T, H) */
  readonly states: Q;
  /** One number, shape (). */
  readonly loss: Q;
  readonly gradients: Readonly<Record<string, Q>>;
  /** (T, D) */
  readonly inputGradients: Q;
  /** (H) */
  readonly initialStateGradient: Q;
}

export type Bounds = Quantities<Bound>;
export type Certificate = Quantities<Certified>;

/** Certifies problems, and remembers by their content what it has computed. */
export interface Certifier {
  readonly certify: (problem: Problem, model: RoundingModel) => Certificate;
  /** Bounds alone: no need of the shadow, and much cheaper. */
  readonly bounds: (problem: Problem, model: RoundingModel) => Bounds;
  /** ∂h_to/∂h_from, (H, H); state 0 is the initial state. */
  readonly jacobian: (problem: Problem, span: StateSpan, model: RoundingModel) => Certified;
  /** d·∇L for a direction d, by parameter name, from the forward equations alone. */
  readonly slopeAlong: (problem: Problem, direction: Readonly<Record<string, Vector>>) => number;
}

export interface StateSpan {
  readonly from: number;
  readonly to: number;
}

const usualDigits = 50;

/** With 60 digits, a central difference of step 1e-20 is off by about 1e-40 times |L| and |L‴|. */
const differenceDigits = 60;
export const differenceStep = 1e-20;

export function certifier(digits: number = usualDigits): Certifier {
  const math = decimalArithmetic(digits);
  const truths = new Map<string, Truth<number>>();
  const known = new Map<RoundingModel, Map<string, Bounds>>();

  function bounds(problem: Problem, model: RoundingModel, key: string): Bounds {
    const underModel = remembered(known, model, () => new Map<string, Bounds>());
    return remembered(underModel, key, () => boundsOf(problem, model));
  }

  return {
    bounds: (problem, model) => bounds(problem, model, contentKey(problem)),
    certify(problem, model) {
      const key = contentKey(problem);
      const exact = remembered(truths, key, () => rounded(math, truth(math, problem)));
      return certificate(exact, bounds(problem, model, key));
    },
    jacobian(problem, { from, to }, model) {
      const columns = jacobianRadii(problem, { from, to }, model);
      const centre = once(() => {
        const rows = jacobianTruth(math, problem, from, to);
        return Float64Array.from(rows.flat(), math.toDouble);
      });
      return {
        shape: [columns.length, columns.length],
        get centre() {
          return centre();
        },
        radius: fromColumns(columns),
      };
    },
    slopeAlong(problem, direction) {
      const fine = decimalArithmetic(differenceDigits);
      const along = (name: string, index: number) => direction[name]?.[index] ?? 0;
      const h = fine.fromDouble(differenceStep);
      return fine.toDouble(directionalDifference(fine, problem, along, h));
    },
  };
}

function jacobianRadii(problem: Problem, { from, to }: StateSpan, model: RoundingModel): Vector[] {
  const math = affine(model);
  const columns = jacobianColumns(math, problem, unroll(math, problem), from, to);
  return columns.map((column) => finalRadii(column, model));
}

/** What is remembered at most: a long run must not fill the machine. */
const memoryLimit = 1000;

function remembered<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  const before = memory.get(key);
  if (before !== undefined) return before;
  const made = make();
  const [oldest] = memory.size < memoryLimit ? [] : memory.keys();
  if (oldest !== undefined) memory.delete(oldest);
  memory.set(key, made);
  return made;
}

/** The shadow's values as the nearest doubles. */
function rounded<S>(math: Arithmetic<S>, exact: Truth<S>): Truth<number> {
  const vectors = (values: readonly (readonly S[])[]) => values.map((v) => v.map(math.toDouble));
  return {
    states: vectors(exact.states),
    outputs: vectors(exact.outputs),
    loss: math.toDouble(exact.loss),
    gradients: Object.fromEntries(
      Object.entries(exact.gradients).map(([name, v]) => [name, v.map(math.toDouble)]),
    ),
    inputGradients: vectors(exact.inputGradients),
    initialStateGradient: exact.initialStateGradient.map(math.toDouble),
  };
}

/** Centres from the shadow, radii from the bounds. */
function certificate(exact: Truth<number>, bounds: Bounds): Certificate {
  const certified = (bound: Bound, centre: readonly number[]): Certified => ({
    ...bound,
    centre: Float64Array.from(centre),
  });
  return {
    get outputs() {
      return certified(bounds.outputs, exact.outputs.flat());
    },
    get states() {
      return certified(bounds.states, exact.states.flat());
    },
    get loss() {
      return certified(bounds.loss, [exact.loss]);
    },
    get gradients() {
      const named = Object.entries(bounds.gradients).map(([name, bound]) => [
        name,
        certified(bound, exact.gradients[name]!),
      ]);
      return Object.fromEntries(named) as Record<string, Certified>;
    },
    get inputGradients() {
      return certified(bounds.inputGradients, exact.inputGradients.flat());
    },
    get initialStateGradient() {
      return certified(bounds.initialStateGradient, exact.initialStateGradient);
    },
  };
}

/**
 * The reference's own equations in affine arithmetic. A state error says how far the initial state
 * of a right evaluation may be from the problem's. What is not asked for is not computed.
 */
export function boundsOf(problem: Problem, model: RoundingModel, stateError?: Vector): Bounds {
  const math = stateError ? startingWithin(problem, stateError, affine(model)) : affine(model);
  const unrolled = unroll(math, problem);
  const back = once(() => backpropagate(math, problem, unrolled));
  const { inputs, hidden, outputs } = problem.network.sizes;
  const T = problem.inputs.length;
  const bound = (shape: readonly number[], vectors: readonly AffineVector[]): Bound => ({
    shape,
    radius: Float64Array.from(vectors.flatMap((v) => Array.from(finalRadii(v, model)))),
  });
  const gradients = once(() =>
    Object.fromEntries(
      entriesOf(problem.parameters).map(([name, { shape }]) => [
        name,
        bound(shape, [back().parameters[name]!]),
      ]),
    ),
  );
  return {
    outputs: bound([T, outputs], unrolled.outputs),
    states: bound(
      [T, hidden],
      unrolled.steps.map(({ h }) => h),
    ),
    loss: bound([], [unrolled.loss]),
    get gradients() {
      return gradients();
    },
    get inputGradients() {
      return bound([T, inputs], back().inputs);
    },
    get initialStateGradient() {
      return bound([hidden], [back().initialState]);
    },
  };
}

function startingWithin(
  { initialState }: Problem,
  error: Vector,
  math: VectorOperations<AffineVector>,
): VectorOperations<AffineVector> {
  return {
    ...math,
    given: (values) => {
      const exact = math.given(values);
      return values === initialState ? { ...exact, loose: Float64Array.from(error) } : exact;
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * Three things are added to an affine radius: 2⁻²⁰ of it for having been computed in float64, half
 * a unit in the last place for rounding the exact value to a double, and everything where the value
 * may overflow the declared precision.
 */
function finalRadii(vector: AffineVector, { largest }: RoundingModel): Vector {
  return radii(vector).map((radius, i) => {
    const size = Math.abs(vector.centre[i]!) + 2 * radius;
    if (!(size <= largest)) return Number.POSITIVE_INFINITY;
    return size === 0 ? 0 : radius * (1 + 2 ** -20) + size * 2 ** -53 + Number.MIN_VALUE;
  });
}
