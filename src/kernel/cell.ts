import type { Layout } from './layout.ts';
import type { Matrix } from './matrix.ts';

/** A part of the state that one step hands on to the next, before each step, and its gradient. */
export interface StatePart {
  readonly before: Matrix;
  readonly dBefore: Matrix;
}

/** What a cell does in the kernel's memory; what it needs there beside the layout it has placed itself. */
export interface CellInMemory {
  /** A row of pre-activations for every step of a sequence; inputs and biases are in it before any step. */
  readonly a: Matrix;
  /** Their gradient, once the way back has come through all steps. */
  readonly da: Matrix;
  /** h, and under it the c of a cell that has one. */
  readonly state: readonly StatePart[];
  /** From aₜ, which lacks the part of the state before, to hₜ. */
  forward(memory: Float64Array, t: number): void;
  /** From dhₜ, which is whole, to daₜ and what step t passes back. */
  backward(memory: Float64Array, t: number): void;
  /** dWhh, and dbn where there is one, when all daₜ are found. */
  recurrentGradients(memory: Float64Array): void;
}

/** Places what the cell needs. */
export type MakeCell = (layout: Layout) => CellInMemory;
