import { entriesOf } from '../network/parameters.ts';
import { contentKey, type Problem } from '../network/problem.ts';
import type { Tensor, Vector } from '../network/tensor.ts';
import { backpropagate } from '../reference/backpropagate.ts';
import { unroll } from '../reference/unroll.ts';
import type { Arithmetic } from '../shadow/arithmetic.ts';
import { decimalArithmetic } from '../shadow/decimal.ts';
import { type Truth, truth } from '../shadow/shadow.ts';
import { type AffineVector, affine, radii } from './affine.ts';
import type { RoundingModel } from './rounding.ts';

/** The value of a quantity, and how far any right evaluation may be from it, entry by entry. */
export interface Certified {
  readonly shape: readonly number[];
  readonly centre: Vector;
  /** Infinite where nothing can be certified. */
  readonly radius: Vector;
}

export interface Certificate {
  /** (T, O) */
  readonly outputs: Certified;
  /** (T, H) */
  readonly states: Certified;
  /** One number, shape (). */
  readonly loss: Certified;
  readonly gradients: Readonly<Record<string, Certified>>;
  /** (T, D) */
  readonly inputGradients: Certified;
  /** (H) */
  readonly initialStateGradient: Certified;
}

/** Certifies problems, and remembers by their content what it has computed. */
export type Certify = (problem: Problem, model: RoundingModel) => Certificate;

export const usualDigits = 50;

export function certifier(digits: number = usualDigits): Certify {
  const math = decimalArithmetic(digits);
  const truths = new Map<string, Truth<number>>();
  const certificates = new Map<RoundingModel, Map<string, Certificate>>();

  return (problem, model) => {
    const key = contentKey(problem);
    const known = remembered(certificates, model, () => new Map<string, Certificate>());
    return remembered(known, key, () =>
      certificate(
        problem,
        remembered(truths, key, () => rounded(math, truth(math, problem))),
        model,
      ),
    );
  };
}

function remembered<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
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

/** Centres from the shadow; radii from the reference's own equations in affine arithmetic. */
function certificate(problem: Problem, exact: Truth<number>, model: RoundingModel): Certificate {
  const math = affine(model);
  const unrolled = unroll(math, problem);
  const back = backpropagate(math, problem, unrolled);
  const { inputs, hidden, outputs } = problem.network.sizes;
  const T = problem.inputs.length;

  const certified = (
    shape: Tensor['shape'],
    centres: readonly (readonly number[])[],
    evaluated: readonly AffineVector[],
  ): Certified => {
    const centre = Float64Array.from(centres.flat());
    const spread = evaluated.flatMap((vector) => Array.from(radii(vector)));
    return { shape, centre, radius: centre.map((c, i) => finalRadius(c, spread[i]!, model)) };
  };

  const gradients: Record<string, Certified> = {};
  for (const [name, { shape }] of entriesOf(problem.parameters)) {
    gradients[name] = certified(shape, [exact.gradients[name]!], [back.parameters[name]!]);
  }
  const states = unrolled.steps.map(({ h }) => h);
  return {
    outputs: certified([T, outputs], exact.outputs, unrolled.outputs),
    states: certified([T, hidden], exact.states, states),
    loss: certified([], [[exact.loss]], [unrolled.loss]),
    gradients,
    inputGradients: certified([T, inputs], exact.inputGradients, back.inputs),
    initialStateGradient: certified([hidden], [exact.initialStateGradient], [back.initialState]),
  };
}

/**
 * Three things are added to an affine radius: 2⁻²⁰ of it for having been computed in float64, half
 * a unit in the last place for rounding the centre to a double, and everything where the value may
 * overflow the declared precision.
 */
function finalRadius(centre: number, radius: number, { largest }: RoundingModel): number {
  const widened = radius * (1 + 2 ** -20) + Math.abs(centre) * 2 ** -53;
  return Math.abs(centre) + widened <= largest ? widened : Number.POSITIVE_INFINITY;
}
