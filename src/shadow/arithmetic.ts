/**
 * What the shadow's equations need of a number. Whoever brings these brings a precision; the
 * equations stay as they are.
 */
export interface Arithmetic<S> {
  /** The very value of a double, not the shortest decimal that names it. */
  readonly fromDouble: (value: number) => S;
  /** The nearest double. */
  readonly toDouble: (value: S) => number;
  readonly add: (a: S, b: S) => S;
  readonly subtract: (a: S, b: S) => S;
  readonly multiply: (a: S, b: S) => S;
  readonly divide: (a: S, b: S) => S;
  readonly exp: (a: S) => S;
  readonly log: (a: S) => S;
  readonly tanh: (a: S) => S;
  readonly isGreater: (a: S, b: S) => boolean;
}
