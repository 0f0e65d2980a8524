import type { Problem } from '../network/problem.ts';
import type { Vector } from '../network/tensor.ts';
import { decimalArithmetic } from '../shadow/decimal.ts';
import { jacobianTruth, truth } from '../shadow/shadow.ts';
import { tape } from '../shadow/tape.ts';
import type { StateSpan } from './bounds.ts';
import { byName, usualDigits } from './certificate.ts';
import { once } from './once.ts';
import type { Question } from './witnesses.ts';

/**
 * How far numbers are from the exact ones, by the name of their quantity. A certificate's centre is
 * the exact value rounded to a double, which is as far off as a good answer is; here the difference
 * is taken before anything is rounded.
 */
export type ExactErrors = (quantity: string, values: Vector) => Vector;

/** The errors in everything that a subject can be asked about a problem as it stands. */
export function exactErrors(problem: Problem): ExactErrors {
  return errorsIn((recording) => byName(truth(recording, problem)));
}

/** The errors in `jacobian`, ∂h_to/∂h_from. */
export function exactJacobianErrors(problem: Problem, { from, to }: StateSpan): ExactErrors {
  return errorsIn((recording) => ({
    jacobian: jacobianTruth(recording, problem, from, to).flat(),
  }));
}

/** decimal.js is asked once, and not before a number is looked at. */
function errorsIn(question: Question): ExactErrors {
  const decimal = decimalArithmetic(usualDigits);
  const exact = once(() => question(tape(decimal)));
  return (quantity, values) =>
    values.map((value, i) =>
      Number.isFinite(value)
        ? Math.abs(
            decimal.toDouble(decimal.subtract(decimal.fromDouble(value), exact()[quantity]![i]!)),
          )
        : Number.POSITIVE_INFINITY,
    );
}
