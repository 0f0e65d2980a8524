import type { Parameters } from '../network/parameters.ts';
import type { Product, VectorOperations } from './operations.ts';

/** What one step of a cell leaves behind for the way back; a cell with gates leaves more. */
export interface Step<V> {
  readonly x: V;
  readonly hPrev: V;
  readonly a: V;
  readonly h: V;
  /** The other half of the state, of a cell that has one. */
  readonly c?: V;
}

/** What the way back through one step finds. dq means ∂L/∂q. */
export interface StepBack<V> {
  readonly da: V;
  /** The outer products that are dWhh, one block of its rows after the other; else da ⊗ hPrev. */
  readonly dWhh?: readonly (readonly [V, V])[];
  readonly dbn?: V;
  /** The terms of the sum that is dhPrev. */
  readonly dhPrev: readonly Product<V>[];
  readonly dcPrev?: V;
  /** The terms of the sum that is dx. */
  readonly dx: readonly Product<V>[];
}

/**
 * The equations of a cell. Its way back is given steps of its own way forward, and so may ask for all
 * that these have left behind. The state is h, or [h; c].
 */
export interface CellEquations {
  /** What a small push v of the state before does to the state after: ∂h/∂hPrev · v. */
  push<V>(math: VectorOperations<V>, parameters: Parameters, step: Step<V>, v: V): V;
  step<V>(math: VectorOperations<V>, parameters: Parameters, x: V, state: V): Step<V>;
  /** `dcLater` is what the next step passes back to c. */
  stepBack<V>(
    math: VectorOperations<V>,
    parameters: Parameters,
    step: Step<V>,
    dh: V,
    dcLater?: V,
  ): StepBack<V>;
}

/** What a step hands on to the next. */
export function stateAfter<V>(math: VectorOperations<V>, { h, c }: Step<V>): V {
  return c === undefined ? h : math.join([h, c]);
}
