import { basename, dirname } from 'node:path';
import { usualActivationError } from '../../../src/certificate/rounding.ts';
import type { Sizes } from '../../../src/network/network.ts';
import { Unusable } from '../../../src/subjects/process/unusable.ts';
import type { Subject } from '../../../src/subjects/subject.ts';
import type { Asked } from '../conversation.ts';
import { described } from '../described.ts';
import { type AnyFunction, exportsOf } from '../exports.ts';
import { load } from '../load.ts';
import type { Problem } from '../module/types.ts';
import { type Functions, subjectFrom } from '../subject-from.ts';
import { isRecurrent } from './cells.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type Layer, type Library, libraryOf } from './library.ts';
import { type Network, networkFrom } from './network.ts';

/**
 * A layer or a model of TensorFlow.js that `make(inputs, hidden, outputs)` returns. It computes in
 * float32 on the backend in plain JavaScript; gradients are the library's own.
 */
export async function tfjsSubject(path: string, { precision }: Asked): Promise<Subject> {
  const file = basename(path);
  if (precision === 'float64') {
    throw new Unusable('subject', 'TensorFlow.js computes in float32, and is judged in that only');
  }
  const tf = await libraryOf(path);
  const offered = exportsOf(await load(path), file, ['make']);
  await tf.setBackend('cpu');
  const make = offered.findFunction('make');
  if (!make) {
    throw new Unusable('subject', offered.absence('make(inputs, hidden, outputs)').sentence);
  }
  const built = (sizes: Sizes) => builtBy(tf, make, sizes);
  const layout = await tried(built, path);
  const networks = new Map<string, Promise<Network>>();
  const networkFor = ({ network, instance }: Problem) => {
    const key = JSON.stringify([instance, network.sizes]);
    const found =
      networks.get(key) ?? built(network.sizes).then((made) => networkFrom(tf, made, layout));
    networks.set(key, found);
    return found;
  };
  const subject = subjectFrom(path, declarationOf(layout), functionsOf(layout, networkFor));
  return {
    ...subject,
    // What it is given and what it returns are tensors, which nobody can change.
    declaration: { ...subject.declaration, isWatchable: false },
    missing: missingFrom(layout),
    with: [...(subject.with ?? []), `TensorFlow.js ${tf.version.tfjs}`],
  };
}

/**
 * tanh and σ are within 1.0u·|f| on the backend in plain JavaScript: Math.tanh and 1/(1 + Math.exp(−a)),
 * rounded to float32.
 */
function declarationOf({ cell, biases, takesInitialState }: Layout) {
  return {
    precision: 'float32',
    activationError: usualActivationError,
    networks: {
      cells: [cell],
      readouts: ['linear'],
      losses: ['half-squared-error'],
      spans: ['every-step'],
      biases: [biases],
      initialStates: takesInitialState,
      masks: true,
    },
    initialisations: [],
    isSeededAsNumpy: false,
    clipRules: [],
    clipEpsilon: 0,
    clipsInPlace: false,
    tasks: [],
  } as const;
}

function functionsOf(
  { takesInitialState, hasReadout }: Layout,
  networkFor: (problem: Problem) => Promise<Network>,
): Functions {
  return {
    forward: async (problem: Problem) => (await networkFor(problem)).outputs([problem])[0],
    batch: async (problems: Problem[]) => (await networkFor(problems[0]!)).outputs(problems),
    gradients: async (problem: Problem) => (await networkFor(problem)).gradients(problem),
    ...(!hasReadout && {
      states: async (problem: Problem) => (await networkFor(problem)).states(problem),
    }),
    ...(takesInitialState && {
      inputGradients: async (problem: Problem) =>
        (await networkFor(problem)).inputGradients(problem),
    }),
  };
}

/** Why an operation that there could be is not there. */
function missingFrom({ takesInitialState, hasReadout, states }: Layout) {
  const state = states.map((name) => `${name} (hidden)`).join(' and ');
  const wanted = `looked for further inputs of the model, the initial state ${state}`;
  return {
    ...(hasReadout && { states: 'looked for states, and found a read-out that hides them' }),
    ...(!takesInitialState && { inputGradients: `${wanted}, and found one input` }),
  };
}

/** The layout of a small one, which is that of all. */
async function tried(built: (sizes: Sizes) => Promise<Layer>, path: string): Promise<Layout> {
  const sizes = { inputs: 2, hidden: 4, outputs: 3 };
  try {
    return layoutOf(await built(sizes), sizes);
  } catch (error) {
    if (error instanceof Unusable) throw error;
    const why = described(error, dirname(path));
    throw new Unusable('subject', `make(2, 4, 3) in ${basename(path)} cannot be used: ${why}`);
  }
}

/** What `make` returns; a layer by itself has no weights until it was called. */
async function builtBy(tf: Library, make: AnyFunction, sizes: Sizes): Promise<Layer> {
  const made = await make(sizes.inputs, sizes.hidden, sizes.outputs);
  if (!isLayer(made)) {
    const found = made === null || typeof made !== 'object' ? String(made) : 'something else';
    throw new Unusable('subject', `looked for a layer or a model from make, and found ${found}`);
  }
  if (isRecurrent(made)) tf.tidy(() => made.apply(tf.zeros([1, 1, sizes.inputs])));
  return made;
}

function isLayer(made: unknown): made is Layer {
  return typeof made === 'object' && made !== null && 'getClassName' in made && 'apply' in made;
}
