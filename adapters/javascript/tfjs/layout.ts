import type { Sizes } from '../../../src/network/network.ts';
import { cellOf, isRecurrent, type LayerCell } from './cells.ts';
import type { Input, Layer, Weight } from './library.ts';
import { refused } from './refused.ts';

export type WeightName = 'Wxh' | 'Whh' | 'Why' | 'bh' | 'by';

/** What `make` returned: a recurrent layer, or a model around one. */
export interface Layout extends LayerCell {
  readonly biases: boolean;
  readonly isModel: boolean;
  /** A model with one input always starts from zero. */
  readonly takesInitialState: boolean;
  readonly hasReadout: boolean;
  /** Our name for each of its weights; in the order of its own. */
  readonly names: readonly WeightName[];
}

/** Reads the layout of something that is built, or says why it cannot be judged. */
export function layoutOf(made: Layer, sizes: Sizes): Layout {
  const isModel = made.layers !== undefined;
  const rnn = recurrentLayerIn(made);
  const { useBias, returnSequences, goBackwards } = rnn.getConfig();
  if (returnSequences !== true) throw refused('returnSequences: true', 'only the last state');
  if (goBackwards === true) throw refused('a sequence from its first step', 'goBackwards: true');
  const found = cellOf(rnn);

  const biases = useBias === true;
  const readout = made.weights.filter((weight) => !rnn.weights.includes(weight));
  if (readout.length > 0) checkReadout(made, readout, biases, sizes);
  const ofRnn: readonly WeightName[] = ['Wxh', 'Whh', 'bh'];
  return {
    ...found,
    biases,
    isModel,
    takesInitialState: !isModel || takesState(made, found.states, sizes),
    hasReadout: readout.length > 0,
    names: made.weights.map((weight) => {
      const place = rnn.weights.indexOf(weight);
      return ofRnn[place] ?? (weight.shape.length === 2 ? 'Why' : 'by');
    }),
  };
}

function recurrentLayerIn(made: Layer): Layer {
  const parts = made.layers ?? [made];
  const [rnn, ...others] = parts.filter(isRecurrent);
  if (rnn && others.length === 0) return rnn;
  throw refused(
    'one layer simpleRNN, lstm or gru',
    parts.map((layer) => layer.getClassName()).join(', '),
  );
}

//   z = h·kernel + bias
function checkReadout(
  made: Layer,
  weights: readonly Weight[],
  biases: boolean,
  { hidden, outputs }: Sizes,
): void {
  const wanted = [[hidden, outputs], ...(biases ? [[outputs]] : [])];
  if (JSON.stringify(weights.map(({ shape }) => shape)) !== JSON.stringify(wanted)) {
    const found = weights.map(({ name, shape }) => `${name} (${shape.join(', ')})`).join(', ');
    const bias = biases ? ' and a bias (outputs)' : ', and no bias, as in the recurrent layer';
    throw refused(`no read-out, or one with a kernel (hidden, outputs)${bias}`, found);
  }
  for (const layer of made.layers ?? []) {
    const { activation = 'linear' } = layer.getConfig();
    if (layer.getClassName() !== 'Dense' || activation === 'linear') continue;
    throw refused('a linear read-out', `the activation ${String(activation)}`);
  }
}

function takesState({ inputs = [] }: Layer, states: readonly string[], { hidden }: Sizes): boolean {
  const given = inputs.slice(1);
  if (given.length === 0) return false;
  const isState = ({ shape }: Input) => shape.length === 2 && shape[1] === hidden;
  if (given.length === states.length && given.every(isState)) return true;
  const wanted = states.map((name) => `${name} (hidden)`).join(' and ');
  const shapes = inputs.map(({ shape }) => `(${shape.join(', ')})`);
  throw refused(`the sequence and the initial state ${wanted} as inputs`, shapes.join(', '));
}
