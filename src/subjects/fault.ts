import type { Operation } from './declaration.ts';

/**
 * How a subject can fail to give a comparable answer. Data only: reporters write the sentence.
 *   threw          the operation raised an error
 *   missing        the operation answered without this field
 *   not-numbers    something in the field is no number
 *   wrong-shape    numbers, but not as many or not as nested as asked for
 *   wrong-count    a batch was answered with more or fewer answers than questions
 */
export type Fault =
  | { readonly kind: 'threw'; readonly operation: Operation; readonly message: string }
  | { readonly kind: 'missing'; readonly operation: Operation; readonly field: string }
  | {
      readonly kind: 'not-numbers';
      readonly operation: Operation;
      readonly field: string;
      readonly received: string;
    }
  | {
      readonly kind: 'wrong-shape';
      readonly operation: Operation;
      readonly field: string;
      readonly expected: readonly number[];
      readonly received: readonly number[];
    }
  | {
      readonly kind: 'wrong-count';
      readonly operation: Operation;
      readonly expected: number;
      readonly received: number;
    };

/** Carries a fault out of a property's evidence to the runner. */
export class Misbehaviour extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(`${fault.operation}: ${fault.kind}`);
    this.name = 'Misbehaviour';
    this.fault = fault;
  }
}
