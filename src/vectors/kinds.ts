import {
  type LossName,
  type Readout,
  type SimpleCell,
  type Span,
  simpleCells,
  spans,
} from '../network/network.ts';

/** What all networks of one file of vectors have in common. */
export interface Kind {
  /** The name of its file, and the beginning of its cases' ids. */
  readonly name: string;
  readonly cell: SimpleCell;
  readonly readout: Readout;
  readonly loss: LossName;
  readonly span: Span;
}

/** Each loss with the read-out whose logits it takes. Other pairs have the same gradients. */
const pairs: readonly [Readout, LossName][] = [
  ['linear', 'half-squared-error'],
  ['sigmoid', 'binary-cross-entropy'],
  ['softmax', 'cross-entropy'],
];

export const kinds: readonly Kind[] = simpleCells.flatMap((cell) =>
  pairs.flatMap(([readout, loss]) =>
    spans.map((span) => {
      const usual = `${cell}-${readout}-${loss}`;
      const name = span === 'every-step' ? usual : `${usual}-${span}`;
      return { name, cell, readout, loss, span };
    }),
  ),
);
