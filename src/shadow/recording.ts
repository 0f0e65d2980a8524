import type { Arithmetic } from './arithmetic.ts';

/**
 * An arithmetic that writes down what it does and reads it backwards: reverse mode over elementary
 * operations. R stands for a number that was written down, S for a plain value.
 */
export interface Recording<R, S> extends Arithmetic<R> {
  /** The plain value of a double. */
  readonly exactly: (value: number) => S;
  /** A number in which the derivative will be wanted. */
  readonly variable: (value: S) => R;
  readonly plain: (number: R) => S;
  /** ∂result/∂v for each of the variables. */
  readonly gradient: (result: R, variables: readonly R[]) => S[];
}
