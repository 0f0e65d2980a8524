/**
 * A network as plain data: which equations, and how large. Nothing here computes; the reference
 * and the shadow each give these names their meaning, and share nothing else.
 */
export const simpleCells = ['tanh', 'relu'] as const;
export type SimpleCell = (typeof simpleCells)[number];

/** `gru` resets the state that its candidate multiplies, `gru-reset-after` the product. */
export const gatedCells = ['lstm', 'gru', 'gru-reset-after'] as const;
export type GatedCell = (typeof gatedCells)[number];

export const cells = [...simpleCells, ...gatedCells] as const;
/** The function of a hidden unit, or how gates make one. */
export type Cell = (typeof cells)[number];

export const readouts = ['linear', 'sigmoid', 'softmax'] as const;
/** What an output is made of: of the logits Why·h + by. */
export type Readout = (typeof readouts)[number];

export const losses = ['half-squared-error', 'binary-cross-entropy', 'cross-entropy'] as const;
/** How far outputs are from their targets. */
export type LossName = (typeof losses)[number];

export const spans = ['every-step', 'last-step'] as const;
/** Which steps the loss looks at. */
export type Span = (typeof spans)[number];

/** How large a network is. */
export interface Sizes {
  /** D, the length of one input. */
  readonly inputs: number;
  /** H, the number of hidden units. */
  readonly hidden: number;
  /** O, the length of one output. */
  readonly outputs: number;
}

/** Which equations, and how large. */
export interface Network {
  readonly cell: Cell;
  readonly readout: Readout;
  /** The loss takes logits: the read-out shapes only what `forward` returns. */
  readonly loss: LossName;
  readonly span: Span;
  readonly biases: boolean;
  readonly sizes: Sizes;
}

export function isSimple(cell: Cell): cell is SimpleCell {
  return simpleCells.some((simple) => simple === cell);
}

/** Blocks of H rows in Wxh, Whh and bh: one for each gate, and one for what they let through. */
export function blocksOf({ cell }: Pick<Network, 'cell'>): number {
  return isSimple(cell) ? 1 : cell === 'lstm' ? 4 : 3;
}

/** The length of what one step hands on to the next: h, and under it the c of an lstm. */
export function stateLength({ cell, sizes }: Pick<Network, 'cell' | 'sizes'>): number {
  return cell === 'lstm' ? 2 * sizes.hidden : sizes.hidden;
}
