import type { Row, Rows } from '../adapters/javascript/module/types.ts';
import { cells, isSimple, losses, type Network, readouts, spans } from '../src/network/network.ts';
import { UnusableArgument } from '../src/runner/select.ts';
import { shapeOf } from '../src/subjects/read.ts';

/**
 * Both biases, `bh` (H) and `by` (O), or neither. A cell with gates stacks its G blocks in the rows of `Wxh`,
 * `Whh` and `bh`; `gru-reset-after` has a bias `bn` (H) too.
 */
export interface GivenParameters {
  readonly Wxh: Rows;
  readonly Whh: Rows;
  readonly Why: Rows;
  readonly bh?: Row;
  readonly bn?: Row;
  readonly by?: Row;
}

/** The network, with the sizes and biases that the parameters have. */
export function networkOf(parameters: GivenParameters, network: Partial<Network> = {}): Network {
  onlyKnown('parameters', parameters ?? {}, ['Wxh', 'Whh', 'Why', 'bh', 'bn', 'by']);
  onlyKnown('network', network, ['cell', 'readout', 'loss', 'span', 'biases', 'sizes']);
  const { Wxh, Why, bh, bn, by } = parameters ?? {};
  const cell = network.cell ?? 'tanh';
  among('cell', cell, cells);
  const [, D] = matrixShape('Wxh', isSimple(cell) ? '(H, D)' : '(G·H, D)', Wxh);
  const [O, H] = matrixShape('Why', '(O, H)', Why);
  if ((bh === undefined) !== (by === undefined)) {
    const [has, lacks] = by === undefined ? ['bh', 'by'] : ['by', 'bh'];
    throw new UnusableArgument(
      `parameters.${has} is given and parameters.${lacks} is not: give both, or neither`,
    );
  }
  if ((bn !== undefined) !== (cell === 'gru-reset-after' && bh !== undefined)) {
    throw new UnusableArgument(
      bn === undefined
        ? 'parameters.bn is missing: a network with the cell gru-reset-after and biases has one, (H)'
        : 'parameters.bn belongs to the cell gru-reset-after with biases: leave it out',
    );
  }
  const readout = network.readout ?? 'linear';
  const found: Network = {
    cell,
    readout,
    loss: network.loss ?? lossOf[readout],
    span: network.span ?? 'every-step',
    biases: bh !== undefined,
    sizes: { inputs: D, hidden: H, outputs: O },
  };
  among('readout', readout, readouts);
  among('loss', found.loss, losses);
  among('span', found.span, spans);
  agreed('biases', network.biases, found.biases);
  for (const [name, size] of Object.entries(network.sizes ?? {})) {
    agreed(`sizes.${name}`, size, found.sizes[name as keyof Network['sizes']]);
  }
  return found;
}

/** The loss that goes with a read-out. */
const lossOf = {
  linear: 'half-squared-error',
  sigmoid: 'binary-cross-entropy',
  softmax: 'cross-entropy',
} as const;

/** What a step is meant to give where nothing is said. */
export function usualTarget({ loss, sizes }: Network): number[] {
  const target = new Array<number>(sizes.outputs).fill(0);
  return loss === 'cross-entropy' ? target.with(0, 1) : target;
}

/** A name that means nothing is a slip of the pen. */
export function onlyKnown(place: string, given: object, known: readonly string[]): void {
  const other = Object.keys(given).find((name) => !known.includes(name));
  if (other === undefined) return;
  throw new UnusableArgument(
    `${place}: ${other} means nothing there; there are ${known.join(', ')}`,
  );
}

function matrixShape(name: string, form: string, value: unknown): [number, number] {
  const [height, width, ...deeper] = shapeOf(value);
  if (height && width && deeper.length === 0) return [height, width];
  throw new UnusableArgument(`parameters.${name} should be a list of rows, ${form}`);
}

function among(field: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return;
  throw new UnusableArgument(
    `network.${field} is ${JSON.stringify(value)}; there are ${known.join(', ')}`,
  );
}

function agreed(field: string, given: unknown, found: unknown): void {
  if (given === undefined || given === found) return;
  throw new UnusableArgument(
    `network.${field} is ${given}, and the parameters say ${found}: leave it out, or mend them`,
  );
}
