import { stateLength } from '../network/network.ts';
import { entriesOf } from '../network/parameters.ts';
import type { Problem } from '../network/problem.ts';
import type { Vector } from '../network/tensor.ts';
import { backpropagate } from '../reference/backpropagate.ts';
import { type Equations, equationsOf } from '../reference/equations.ts';
import { fromColumns, jacobianColumns } from '../reference/jacobian.ts';
import type { VectorOperations } from '../reference/operations.ts';
import { type Unrolled, unroll } from '../reference/unroll.ts';
import { type AffineVector, affine, radii } from './affine.ts';
import { once } from './once.ts';
import type { RoundingModel } from './rounding.ts';
import { Arena } from './rows.ts';

/** How far any right evaluation may be from the exact value, entry by entry. */
export interface Bound {
  readonly shape: readonly number[];
  /** Infinite where nothing can be certified. */
  readonly radius: Vector;
}

/** The memory of all affine forms, and the forms that it holds. */
const arena = new Arena();
let latest: Forms | undefined;

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
  /** (H), and of an lstm (2H): h above c. */
  readonly initialStateGradient: Q;
}

export type Bounds = Quantities<Bound>;

type Forward = Pick<Bounds, 'outputs' | 'states' | 'loss'>;
type Backward = Pick<Bounds, 'gradients' | 'inputGradients' | 'initialStateGradient'>;

interface Forms {
  /** Whose they are: bounds do not hold their forms themselves. */
  readonly owner: object;
  readonly math: VectorOperations<AffineVector>;
  readonly unrolled: Unrolled<AffineVector>;
}

/** What else than the reference on the problem as it stands is to be evaluated. */
export interface Otherwise {
  /** How far the initial state of a right evaluation may be from the problem's, entry by entry. */
  readonly stateError?: Vector;
  /** Other equations: those of a known bug. */
  readonly equations?: Equations;
  /** Other functions, made from the right ones. */
  readonly over?: <V>(math: VectorOperations<V>) => VectorOperations<V>;
}

/**
 * The reference's own equations in affine arithmetic, or others. What is not asked for is not
 * computed. Radii are small and stay; affine forms are large, and are unrolled again where others
 * have had their memory.
 */
export function boundsOf(
  problem: Problem,
  model: RoundingModel,
  { stateError, equations = equationsOf(problem.network), over = (math) => math }: Otherwise = {},
): Bounds {
  const { inputs, hidden, outputs } = problem.network.sizes;
  const T = problem.inputs.length;
  const bound = (shape: readonly number[], vectors: readonly AffineVector[]): Bound => ({
    shape,
    radius: joined(vectors.map((v) => finalRadii(v, model))),
  });

  const owner = {};
  const forms = (): Forms => {
    if (latest?.owner === owner) return latest;
    arena.restart();
    const plain = over(affine(model, arena));
    const math = stateError ? startingWithin(problem, stateError, plain) : plain;
    latest = { owner, math, unrolled: unroll(math, problem, equations) };
    return latest;
  };
  const forward = once((): Forward => {
    const { outputs: y, steps, loss } = forms().unrolled;
    return {
      outputs: bound([T, outputs], y),
      states: bound(
        [T, hidden],
        steps.map(({ h }) => h),
      ),
      loss: bound([], [loss]),
    };
  });
  const backward = once((): Backward => {
    const { math, unrolled } = forms();
    const back = backpropagate(math, problem, unrolled, equations);
    const gradients = entriesOf(problem.parameters).map(([name, { shape }]) => [
      name,
      bound(shape, [back.parameters[name]!]),
    ]);
    return {
      gradients: Object.fromEntries(gradients) as Record<string, Bound>,
      inputGradients: bound([T, inputs], back.inputs),
      initialStateGradient: bound([stateLength(problem.network)], [back.initialState]),
    };
  });

  return {
    get outputs() {
      return forward().outputs;
    },
    get states() {
      return forward().states;
    },
    get loss() {
      return forward().loss;
    },
    get gradients() {
      return backward().gradients;
    },
    get inputGradients() {
      return backward().inputGradients;
    },
    get initialStateGradient() {
      return backward().initialStateGradient;
    },
  };
}

export interface StateSpan {
  readonly from: number;
  readonly to: number;
}

/** ∂h_to/∂h_from, square; state 0 is the initial state, and an lstm's is [h; c]. */
export function jacobianBound(
  problem: Problem,
  { from, to }: StateSpan,
  model: RoundingModel,
): Bound {
  arena.restart();
  latest = undefined;
  const math = affine(model, arena);
  const columns = jacobianColumns(math, problem, unroll(math, problem), from, to);
  const n = columns.length;
  return { shape: [n, n], radius: fromColumns(columns.map((column) => finalRadii(column, model))) };
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

/**
 * Three things are added to an affine radius: 2⁻¹⁹ of it for having been computed in float64 and for
 * what its centre does not keep, half a unit in the last place for rounding the exact value to a
 * double, and everything where the value may overflow the declared precision.
 */
function finalRadii(vector: AffineVector, { largest }: RoundingModel): Vector {
  return radii(vector).map((radius, i) => {
    const size = Math.abs(vector.centre[i]!) + 2 * radius;
    if (!(size <= largest)) return Number.POSITIVE_INFINITY;
    return size === 0 ? 0 : radius * (1 + 2 ** -19) + size * 2 ** -53 + Number.MIN_VALUE;
  });
}

function joined(vectors: readonly Vector[]): Vector {
  const whole = new Float64Array(vectors.reduce((length, v) => length + v.length, 0));
  let start = 0;
  for (const v of vectors) {
    whole.set(v, start);
    start += v.length;
  }
  return whole;
}
