import { type SimpleCell, type Sizes, simpleCells } from '../../../src/network/network.ts';
import { Unusable } from '../../../src/subjects/process/unusable.ts';
import type { Layer, Weight } from './library.ts';

type WeightName = 'Wxh' | 'Whh' | 'Why' | 'bh' | 'by';

/** What `make` returned: a simpleRNN layer, or a model around one. */
export interface Layout {
  readonly cell: SimpleCell;
  readonly biases: boolean;
  readonly isModel: boolean;
  /** A model without a second input always starts from zero. */
  readonly takesInitialState: boolean;
  readonly hasReadout: boolean;
  /** Our name for each of its weights; its matrices are transposes of ours. */
  readonly names: readonly WeightName[];
}

/** Reads the layout of something that is built, or says why it cannot be judged. */
export function layoutOf(made: Layer, sizes: Sizes): Layout {
  const isModel = made.layers !== undefined;
  const rnn = simpleRnnIn(made);
  const { activation, useBias, returnSequences, goBackwards } = rnn.getConfig();
  if (returnSequences !== true) throw refused('returnSequences: true', 'only the last state');
  if (goBackwards === true) throw refused('a sequence from its first step', 'goBackwards: true');
  const cell = simpleCells.find((name) => name === activation);
  if (!cell) throw refused(`the activation ${simpleCells.join(' or ')}`, String(activation));

  const biases = useBias === true;
  const readout = made.weights.filter((weight) => !rnn.weights.includes(weight));
  if (readout.length > 0) checkReadout(made, readout, biases, sizes);
  const ofRnn: readonly WeightName[] = ['Wxh', 'Whh', 'bh'];
  return {
    cell,
    biases,
    isModel,
    takesInitialState: !isModel || takesState(made, sizes),
    hasReadout: readout.length > 0,
    names: made.weights.map((weight) => {
      const place = rnn.weights.indexOf(weight);
      return ofRnn[place] ?? (weight.shape.length === 2 ? 'Why' : 'by');
    }),
  };
}

function simpleRnnIn(made: Layer): Layer {
  const parts = made.layers ?? [made];
  const [rnn, ...others] = parts.filter((layer) => layer.getClassName() === 'SimpleRNN');
  if (rnn && others.length === 0) return rnn;
  throw refused('one simpleRNN layer', parts.map((layer) => layer.getClassName()).join(', '));
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
    const bias = biases ? ' and a bias (outputs)' : ', and no bias, as in the simpleRNN layer';
    throw refused(`no read-out, or one with a kernel (hidden, outputs)${bias}`, found);
  }
  for (const layer of made.layers ?? []) {
    const { activation = 'linear' } = layer.getConfig();
    if (layer.getClassName() !== 'Dense' || activation === 'linear') continue;
    throw refused('a linear read-out', `the activation ${String(activation)}`);
  }
}

function takesState({ inputs = [] }: Layer, { hidden }: Sizes): boolean {
  const [, state, ...others] = inputs;
  if (!state) return false;
  if (others.length === 0 && state.shape.length === 2 && state.shape[1] === hidden) return true;
  const shapes = inputs.map(({ shape }) => `(${shape.join(', ')})`);
  throw refused('the sequence and the initial state (hidden) as inputs', shapes.join(', '));
}

function refused(wanted: string, found: string): Unusable {
  return new Unusable('subject', `looked for ${wanted} in what make returns, and found ${found}`);
}
