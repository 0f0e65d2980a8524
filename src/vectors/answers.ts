import { Decimal } from 'decimal.js';
import { type Bounds, boundsOf, type Quantities } from '../certificate/bounds.ts';
import { roundingModel } from '../certificate/rounding.ts';
import type { Problem } from '../network/problem.ts';
import { type Digits, digitsOf } from './digits.ts';
import { isExactInFloat32 } from './exact-in-float32.ts';

/** What is expected of a problem, and how far from it a right answer may be, in nested lists. */
export interface Answers {
  readonly expected: Quantities<Nested<string>>;
  readonly radius: {
    readonly float64: Quantities<Nested<number>>;
    readonly float32?: Quantities<Nested<number>>;
  };
}

type Nested<T> = T | readonly T[] | readonly (readonly T[])[];

/** Undefined where not even float64 has radii of use, as on a kink. */
export function answersTo(problem: Problem): Answers | undefined {
  const bounds = boundsOf(problem, roundingModel('float64'));
  if (!isCertain(bounds)) return undefined;
  const digits = digitsOf(problem);
  if (!isTelling(digits, bounds)) return undefined;
  const single = isExactInFloat32(problem) && boundsOf(problem, roundingModel('float32'));
  return {
    expected: each(bounds, ({ shape }, name) => nested(shape, digits[name]!)),
    radius: {
      float64: written(bounds),
      ...(single && isCertain(single) && isTelling(digits, single) && { float32: written(single) }),
    },
  };
}

function isCertain(bounds: Bounds): boolean {
  const { gradients, ...others } = bounds;
  return [...Object.values(others), ...Object.values(gradients)].every(({ radius }) =>
    radius.every(Number.isFinite),
  );
}

/** Whether somebody who returns zeros is caught in the outputs and in the gradients. */
function isTelling(digits: Digits, { outputs, gradients }: Bounds): boolean {
  const tells = (name: string, radius: Float64Array) =>
    radius.some((allowed, k) => Math.abs(Number(digits[name]![k])) > allowed);
  return (
    tells('outputs', outputs.radius) &&
    Object.entries(gradients).some(([name, { radius }]) => tells(name, radius))
  );
}

function written(bounds: Bounds): Quantities<Nested<number>> {
  return each(bounds, ({ shape, radius }) => nested(shape, Array.from(radius, roundedUp)));
}

/** Three digits are enough for a radius, if none of them makes it smaller. */
function roundedUp(radius: number): number {
  return new Decimal(radius).toSignificantDigits(3, Decimal.ROUND_UP).toNumber();
}

/** Something made of every quantity. A gradient goes by the name of its parameter. */
function each<Q, R>(of: Quantities<Q>, make: (quantity: Q, name: string) => R): Quantities<R> {
  const gradients = Object.entries(of.gradients).map(([name, q]) => [name, make(q, name)]);
  return {
    outputs: make(of.outputs, 'outputs'),
    states: make(of.states, 'states'),
    loss: make(of.loss, 'loss'),
    gradients: Object.fromEntries(gradients) as Record<string, R>,
    inputGradients: make(of.inputGradients, 'inputGradients'),
    initialStateGradient: make(of.initialStateGradient, 'initialStateGradient'),
  };
}

/** Row-major entries as a list of rows, a row, or the one number of shape (). */
function nested<T>(shape: readonly number[], entries: readonly T[]): Nested<T> {
  const [rows, columns] = shape;
  if (rows === undefined) return entries[0]!;
  if (columns === undefined) return entries;
  return Array.from({ length: rows }, (_, i) => entries.slice(i * columns, (i + 1) * columns));
}
