import type { ParameterName } from '../network/parameters.ts';
import type { Matrix } from './matrix.ts';

/** Where the parameters lie that a network has. */
export type Placed = Record<'Wxh' | 'Whh' | 'Why', Matrix> & Partial<Record<ParameterName, Matrix>>;

export type Pass = 'forward' | 'backward';

/** What every cell finds in a kernel's memory, and how it gets more of it. */
export interface Ground {
  readonly theta: Placed;
  readonly dTheta: Placed;
  readonly h: Matrix;
  readonly hPrev: Matrix;
  readonly dh: Matrix;
  readonly dhPrev: Matrix;
  readonly ones: Matrix;
  readonly H: number;
  /** B */
  readonly batch: number;
  /** T·B: a row for every step of every sequence. */
  readonly rows: number;
  readonly place: (rows: number, columns: number) => Matrix;
  /** The matrix, which is 0 from now on whenever that pass begins. */
  readonly summed: (pass: Pass, matrix: Matrix) => Matrix;
  /** Of a matrix with B rows more: what each step begins with, and what it leaves. */
  readonly chained: (matrix: Matrix) => readonly [before: Matrix, after: Matrix];
}

/** What one step hands on to the next, and its gradient. */
export interface StatePart {
  readonly before: Matrix;
  readonly dBefore: Matrix;
}

export interface CellInMemory {
  /** Holds what inputs and bias make of the pre-activations before the first step. */
  readonly a: Matrix;
  /** Found when the way back has come through all steps. */
  readonly da: Matrix;
  /** h, and the c of a cell that has one. */
  readonly state: readonly StatePart[];
  /** Finds hₜ. */
  forward(memory: Float64Array, t: number): void;
  /** Finds daₜ where dhₜ is whole, and adds to dhPrevₜ what passes through the cell. */
  backward(memory: Float64Array, t: number): void;
  /** Finds dWhh, and dbn where there is one, when the way back has come through all steps. */
  recurrentGradients(memory: Float64Array): void;
}

/** A cell, with the places that it takes. */
export type MakeCell = (ground: Ground) => CellInMemory;
