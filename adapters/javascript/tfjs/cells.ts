import { type Cell, simpleCells } from '../../../src/network/network.ts';
import type { Layer } from './library.ts';
import { refused } from './refused.ts';

/** A recurrent layer of the library as one of our cells. */
export interface LayerCell {
  readonly cell: Cell;
  /**
   * Its k-th block of columns is our block `order[k]` of rows. It differs from ours by one exchange
   * at most, so that it leads back too.
   */
  readonly order: readonly number[];
  /** What the state before the first step is made of. */
  readonly states: readonly string[];
}

type Config = ReturnType<Layer['getConfig']>;

/** By the class of the layer. Nothing is said of a reset after the product: the library has none. */
const readers: Readonly<Record<string, (config: Config) => LayerCell>> = {
  SimpleRNN: (config) => ({ cell: simpleCellOf(config), order: [0], states: ['h'] }),
  // i, f, c, o: our g is its c.
  LSTM: (config) => gated(config, { cell: 'lstm', order: [0, 1, 2, 3], states: ['h', 'c'] }),
  // z, r, h: our n is its h.
  GRU: (config) => gated(config, { cell: 'gru', order: [1, 0, 2], states: ['h'] }),
};

export function isRecurrent(layer: Layer): boolean {
  return Object.hasOwn(readers, layer.getClassName());
}

/** Reads which cell a recurrent layer is, or says what to set so that it is one of ours. */
export function cellOf(layer: Layer): LayerCell {
  return readers[layer.getClassName()]!(layer.getConfig());
}

function simpleCellOf({ activation }: Config): Cell {
  const cell = simpleCells.find((name) => name === activation);
  if (cell) return cell;
  throw refused(`the activation ${simpleCells.join(' or ')}`, String(activation));
}

function gated({ activation, recurrentActivation }: Config, found: LayerCell): LayerCell {
  if (activation !== 'tanh') throw refused('the activation tanh', String(activation));
  if (recurrentActivation === 'sigmoid') return found;
  const isUnsaid = recurrentActivation === 'hardSigmoid';
  const why = isUnsaid ? ', another function, which the layer takes where nothing is said' : '';
  throw refused("recurrentActivation: 'sigmoid'", `${recurrentActivation}${why}`);
}
