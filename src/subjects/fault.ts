import type { Operation } from './declaration.ts';

/**
 * How a subject can fail to give a comparable answer. Data only: reporters write the sentence.
 * - `threw`: the operation raised an error
 * - `missing`: the operation answered without this field
 * - `not-numbers`: something in the field is no number
 * - `not-a-choice`: something in the field is neither true nor false
 * - `wrong-shape`: numbers, but not as many or not as nested as asked for
 * - `wrong-count`: a batch was answered with more or fewer answers than questions
 *
 * and, where the subject is a process of its own,
 * - `crash`: it ended before it answered
 * - `timeout`: it did not answer in time
 * - `total-time`: all its answers together took too long
 * - `memory`, `processes`, `output`: it went past a limit, and was ended
 * - `protocol`: it said something else than what was due
 * - `given-up`: it had died on this operation too often to be asked again
 */
export type Fault =
  | { readonly kind: 'threw'; readonly operation: Operation; readonly message: string }
  | { readonly kind: 'missing'; readonly operation: Operation; readonly field: string }
  | {
      readonly kind: 'not-numbers' | 'not-a-choice';
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
    }
  | {
      readonly kind: 'crash';
      readonly operation: Operation;
      readonly how: string;
      readonly stderr: string;
    }
  | {
      readonly kind: 'timeout' | 'total-time';
      readonly operation: Operation;
      readonly seconds: number;
    }
  | {
      readonly kind: 'memory' | 'processes' | 'output';
      readonly operation: Operation;
      readonly limit: string;
    }
  | { readonly kind: 'protocol'; readonly operation: Operation; readonly what: string }
  | { readonly kind: 'given-up'; readonly operation: Operation };

/** Carries a fault out of a property's evidence to the runner. */
export class Misbehaviour extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(`${fault.operation}: ${fault.kind}`);
    this.name = 'Misbehaviour';
    this.fault = fault;
  }
}
