import { type Certifier, certifier } from '../src/certificate/certificate.ts';
import { once } from '../src/certificate/once.ts';
import {
  type ActivationError,
  type Precision,
  precisions,
  roundingModel,
} from '../src/certificate/rounding.ts';
import type { Problem } from '../src/network/problem.ts';
import { type Tensor, tensor } from '../src/network/tensor.ts';
import { UnusableArgument } from '../src/runner/select.ts';
import { entryName } from './misreading.ts';
import { type GivenProblem, tensorsOf } from './problem.ts';

/** The exact value of a quantity, as the nearest double, and how far from it a right answer can be. */
export interface Certified {
  /** Of a matrix, (rows, columns); of one number, (). */
  readonly shape: readonly number[];
  /** Row by row. */
  readonly centre: Float64Array;
  /** Entry by entry; infinite where nothing is certain. */
  readonly radius: Float64Array;
}

/**
 * What a problem's answers are, and how far from it a right evaluation in the given precision can be at
 * most. Nothing is computed before it is read.
 */
export interface Certificate {
  /** (T, O) */
  readonly outputs: Certified;
  /** (T, H) */
  readonly states: Certified;
  /** One number, of shape (). */
  readonly loss: Certified;
  /** The slopes of the loss; networks without biases have none in them. */
  readonly gradients: {
    readonly Wxh: Certified;
    readonly Whh: Certified;
    readonly Why: Certified;
    readonly bh?: Certified;
    readonly bn?: Certified;
    readonly by?: Certified;
  };
  /** (T, D) */
  readonly inputGradients: Certified;
  /** (H), of an lstm (2H) */
  readonly initialStateGradient: Certified;
}

/** In what a right evaluation computes. */
export interface CertifyOptions {
  /** Else float64. */
  readonly precision?: Precision;
  /** How good its tanh and its sigmoid are; else within three units in the last place. */
  readonly activationError?: ActivationError;
}

/**
 * The exact answers to a problem, with certified radii: an answer further off is wrong, whatever the order
 * in which a right evaluation adds.
 */
export function certify(given: GivenProblem, options: CertifyOptions = {}): Certificate {
  const { precision = 'float64', activationError } = options;
  if (!precisions.includes(precision)) {
    throw new UnusableArgument(
      `precision is ${JSON.stringify(precision)}; there are ${precisions.join(', ')}`,
    );
  }
  const problem = tensorsOf(given);
  if (precision === 'float32') refuseOthersThanSingle(problem);
  const certificate = judge().certify(problem, roundingModel(precision, activationError));
  return certificate as Certificate & typeof certificate;
}

/** Kept, for it remembers what it has found out. */
const judge = once((): Certifier => certifier());

/** A subject in single precision would be asked about other numbers than these. */
function refuseOthersThanSingle(problem: Problem): void {
  for (const [field, { shape, values }] of tensorsIn(problem)) {
    const k = values.findIndex((value) => Math.fround(value) !== value);
    if (k < 0) continue;
    throw new UnusableArgument(
      `${entryName(field, shape, k)} is ${values[k]}, which float32 has not: give Math.fround(${values[k]})`,
    );
  }
}

function tensorsIn({ parameters, initialState, ...rest }: Problem): [string, Tensor][] {
  const { inputs, targets, weights } = rest;
  const matrix = (rows: readonly Float64Array[]): Tensor =>
    tensor(
      [rows.length, rows[0]?.length ?? 0],
      rows.flatMap((row) => [...row]),
    );
  return [
    ...Object.entries(parameters).map(([name, t]): [string, Tensor] => [`parameters.${name}`, t]),
    ['inputs', matrix(inputs)],
    ['targets', matrix(targets)],
    ['weights', tensor([weights.length], weights)],
    ['initialState', tensor([initialState.length], initialState)],
  ];
}
