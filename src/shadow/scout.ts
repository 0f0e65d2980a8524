import { DoubleDoubles } from './double-double.ts';
import type { Recording } from './recording.ts';

export interface DoubleDouble {
  readonly hi: number;
  readonly lo: number;
}

/** What is written down stands at an index of flat arrays, and a number is its index. */
export interface Scout extends Recording<number, DoubleDouble> {
  /** Forgets all numbers, for the next problem. */
  readonly restart: () => void;
  /** Whether every result since then was within the range of the arithmetic. */
  readonly isInRange: () => boolean;
}

const leaf = 0;
const addition = 1;
const subtraction = 2;
const multiplication = 3;
const division = 4;
const exponential = 5;
const logarithm = 6;
const hyperbolicTangent = 7;

/**
 * The double-double arithmetic with a record of every operation. It knows the slopes of +, −, ×, ÷,
 * exp, log and tanh as the tape does, and nothing of networks.
 */
export function scout(): Scout {
  let capacity = 4096;
  // Twice as many numbers as operations: the adjoint of number i stands at capacity + i.
  const numbers = new DoubleDoubles(2 * capacity);
  let operation = new Uint8Array(capacity);
  let first = new Int32Array(capacity);
  let second = new Int32Array(capacity);
  let count = 0;

  function grow(): void {
    const before = { operation, first, second };
    capacity *= 2;
    numbers.grow(2 * capacity);
    operation = new Uint8Array(capacity);
    first = new Int32Array(capacity);
    second = new Int32Array(capacity);
    operation.set(before.operation);
    first.set(before.first);
    second.set(before.second);
  }

  /** Writes down an operation and returns where its result is to stand. */
  function record(kind: number, a: number, b: number): number {
    if (count + scratch >= capacity) grow();
    operation[count] = kind;
    first[count] = a;
    second[count] = b;
    count += 1;
    return count - 1;
  }

  function write(hi: number, lo: number): number {
    const at = record(leaf, 0, 0);
    numbers.set(at, hi, lo);
    return at;
  }

  const valueAt = (at: number): DoubleDouble => ({ hi: numbers.hi[at]!, lo: numbers.lo[at]! });

  /** Adds partial · adjoint to the adjoint of `operand`; `share` is where there is room for it. */
  function give(operand: number, partial: number, adjoint: number, share: number): void {
    numbers.multiply(share, partial, adjoint);
    numbers.add(capacity + operand, capacity + operand, share);
  }

  /** Hands the adjoint of number i on to what i was computed from. */
  function passBack(i: number, one: number, partial: number, share: number): void {
    const adjoint = capacity + i;
    const a = first[i]!;
    const b = second[i]!;
    switch (operation[i]) {
      // ∂(a + b) = ∂a + ∂b
      case addition:
        numbers.add(capacity + a, capacity + a, adjoint);
        numbers.add(capacity + b, capacity + b, adjoint);
        break;
      // ∂(a − b) = ∂a − ∂b
      case subtraction:
        numbers.add(capacity + a, capacity + a, adjoint);
        numbers.subtract(capacity + b, capacity + b, adjoint);
        break;
      // ∂(a·b) = b·∂a + a·∂b
      case multiplication:
        give(a, b, adjoint, share);
        give(b, a, adjoint, share);
        break;
      // ∂(a/b) = ∂a/b − (a/b)·∂b/b
      case division:
        numbers.divide(partial, adjoint, b);
        numbers.add(capacity + a, capacity + a, partial);
        numbers.multiply(share, i, partial);
        numbers.subtract(capacity + b, capacity + b, share);
        break;
      // ∂eᵃ = eᵃ·∂a
      case exponential:
        give(a, i, adjoint, share);
        break;
      // ∂log a = ∂a/a
      case logarithm:
        numbers.divide(share, adjoint, a);
        numbers.add(capacity + a, capacity + a, share);
        break;
      // ∂tanh a = (1 − tanh² a)·∂a
      case hyperbolicTangent:
        numbers.multiply(partial, i, i);
        numbers.subtract(partial, one, partial);
        give(a, partial, adjoint, share);
        break;
    }
  }

  return {
    restart() {
      count = 0;
      numbers.isInRange = true;
    },
    isInRange: () => numbers.isInRange,

    exactly: (value) => ({ hi: value, lo: 0 }),
    variable: ({ hi, lo }) => write(hi, lo),
    plain: valueAt,
    fromDouble: (value) => write(value, 0),
    toDouble: (at) => numbers.hi[at]!,
    isGreater: (a, b) => numbers.isGreater(a, b),

    add(a, b) {
      const to = record(addition, a, b);
      numbers.add(to, a, b);
      return to;
    },
    subtract(a, b) {
      const to = record(subtraction, a, b);
      numbers.subtract(to, a, b);
      return to;
    },
    multiply(a, b) {
      const to = record(multiplication, a, b);
      numbers.multiply(to, a, b);
      return to;
    },
    divide(a, b) {
      const to = record(division, a, b);
      numbers.divide(to, a, b);
      return to;
    },
    exp(a) {
      const to = record(exponential, a, a);
      numbers.exp(to, a);
      return to;
    },
    log(a) {
      const to = record(logarithm, a, a);
      numbers.log(to, a);
      return to;
    },
    tanh(a) {
      const to = record(hyperbolicTangent, a, a);
      numbers.tanh(to, a);
      return to;
    },

    gradient(result, variables) {
      numbers.hi.fill(0, capacity, capacity + count);
      numbers.lo.fill(0, capacity, capacity + count);
      const [one, partial, share] = [count, count + 1, count + 2];
      numbers.set(one, 1, 0);
      numbers.set(capacity + result, 1, 0);
      for (let i = result; i >= 0; i--) {
        if (operation[i] !== leaf && numbers.hi[capacity + i] !== 0) {
          passBack(i, one, partial, share);
        }
      }
      return variables.map((at) => valueAt(capacity + at));
    },
  };
}

/** Numbers beyond the last one that `gradient` computes with. */
const scratch = 4;
