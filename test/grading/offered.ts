import type { Contract } from '../../src/subjects/contracts.ts';
import type { Declaration, NetworkDomain, Operation } from '../../src/subjects/declaration.ts';
import { referenceDeclaration } from '../../src/subjects/reference.ts';

interface Offer {
  readonly contract: Contract;
  /** All that a file can be asked that does what the rubric is for. */
  readonly declaration: Declaration;
  /** Laws that it can be asked and that the rubric leaves out, with the reason. */
  readonly leftOut: Readonly<Record<string, string>>;
}

const usual: NetworkDomain = {
  cells: ['tanh'],
  readouts: ['linear'],
  losses: ['half-squared-error'],
  spans: ['every-step'],
  biases: [true],
  initialStates: false,
  masks: false,
};

function declared(
  operations: readonly Operation[],
  networks: Partial<NetworkDomain>,
  more: Partial<Declaration> = {},
): Declaration {
  return {
    ...referenceDeclaration,
    operations,
    networks: { ...usual, ...networks },
    initialisations: [],
    isSeededAsNumpy: false,
    clipRules: [],
    tasks: [],
    isWatchable: true,
    ...more,
  };
}

const whichCell =
  'binds some cells and not others, and the rubric is for all that the contract knows';
const ownReadout = 'a module with a read-out of its own returns no states';
const oneInput = 'a model with one input begins with the state 0 and has no slopes in its inputs';

/** What each rubric that is shipped is for. */
export const offers: Readonly<Record<string, Offer>> = {
  'sequential.yaml': {
    contract: 'sequential',
    declaration: declared(
      ['forward', 'gradients', 'initialise'],
      {},
      { initialisations: ['xavier-normal', 'published'], isSeededAsNumpy: true },
    ),
    leftOut: {
      'initial-stream-is-numpys':
        'a network without NumPy may draw its start by `random`, and is not asked for the stream',
    },
  },
  'fully-recurrent.yaml': {
    contract: 'fully-recurrent',
    declaration: declared(
      ['loss', 'gradients', 'initialise', 'update', 'gradCheck', 'generate'],
      { losses: ['binary-cross-entropy'], spans: ['last-step'], biases: [false] },
      { initialisations: ['small-uniform'], tasks: ['first-element'] },
    ),
    leftOut: {},
  },
  'memory.yaml': {
    contract: 'memory',
    declaration: declared(
      ['forward', 'states', 'loss', 'gradients', 'initialise', 'clip', 'update', 'generate'],
      { cells: ['relu'], readouts: ['softmax'], losses: ['cross-entropy'] },
      {
        initialisations: ['identity-recurrent'],
        clipRules: ['array-norm'],
        clipsInPlace: true,
        tasks: ['memory'],
      },
    ),
    leftOut: {},
  },
  'functions.yaml': {
    contract: 'functions',
    declaration: declared(
      ['forward', 'states', 'gradients', 'inputGradients', 'batch', 'jacobian'],
      { initialStates: true, masks: true },
    ),
    leftOut: {},
  },
  'functions-lstm.yaml': {
    contract: 'functions',
    declaration: declared(
      ['forward', 'states', 'gradients', 'inputGradients', 'batch', 'jacobian'],
      { cells: ['lstm'], masks: true },
    ),
    leftOut: {},
  },
  'torch.yaml': {
    contract: 'torch',
    declaration: declared(['forward', 'states', 'gradients', 'inputGradients', 'batch'], {
      cells: ['tanh', 'relu', 'lstm', 'gru', 'gru-reset-after'],
      biases: [true, false],
      initialStates: true,
      masks: true,
    }),
    leftOut: {
      'state-agreement': ownReadout,
      continuation: ownReadout,
      'states-stay-bounded': ownReadout,
      'shifting-in-time': whichCell,
      'sign-flip': whichCell,
      'odd-symmetry': whichCell,
      'zero-weights-give-the-bias': whichCell,
    },
  },
  'tfjs.yaml': {
    contract: 'tfjs',
    declaration: declared(
      ['forward', 'states', 'gradients', 'inputGradients', 'batch'],
      {
        cells: ['tanh', 'relu', 'lstm', 'gru'],
        biases: [true, false],
        initialStates: true,
        masks: true,
      },
      { isWatchable: false },
    ),
    leftOut: {
      'state-agreement': ownReadout,
      continuation: ownReadout,
      'states-stay-bounded': ownReadout,
      'initial-state-used': oneInput,
      'input-gradient-agreement': oneInput,
      'initial-state-gradient-agreement': oneInput,
      'no-gradient-after-the-loss': oneInput,
      'shifting-in-time': whichCell,
      'sign-flip': whichCell,
      'odd-symmetry': whichCell,
      'zero-weights-give-the-bias': whichCell,
    },
  },
  'module.yaml': {
    contract: 'module',
    declaration: declared(['forward', 'states', 'loss', 'gradients', 'update'], {
      initialStates: true,
      masks: true,
    }),
    leftOut: {},
  },
};
