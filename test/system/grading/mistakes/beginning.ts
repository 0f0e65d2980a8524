import { inStart, laws, type Mistake, share, slip, without } from './mistake.ts';

/** Mistakes in how the network begins, and in what it is called. */
export const beginning: readonly Mistake[] = [
  {
    // Neither asked for outputs nor for gradients; the start is looked at, and has the wrong shape in every law
    // that looks at numbers.
    name: 'input weights lie the other way round',
    slips: [
      inStart(
        'np.random.randn(hidden_size, input_size) * scale(hidden_size, input_size)',
        'np.random.randn(input_size, hidden_size) * scale(hidden_size, input_size)',
      ),
    ],
    breaks: without(Object.values(laws).flat(), 'callers-random-state-untouched'),
    bugs: [],
    lost: 85 + 9 * share.initialisation,
  },
  {
    name: 'the method that trains has another name',
    slips: [slip('step', 'in-place')('def backward', 'def train')],
    breaks: ['gradient-agreement', ...laws.backward],
    bugs: [],
    lost: share.gradients + 6 * share.backward,
  },
  {
    // Whh is square and does not show it; Wxh and Why do, in size and so in shape.
    name: 'weights are scaled by the fan-in alone',
    slips: [slip('helpers')('2 / (rows + columns)', '1 / columns')],
    style: { start: 'flat' },
    breaks: ['initial-variance', 'initial-shape'],
    bugs: ['scales-by-the-fan-in-alone'],
    lost: 2 * share.initialisation,
  },
  {
    name: 'weights are uniform, of the right variance',
    slips: [
      slip('start', 'normal')(
        'np.random.normal(0.0, scale(rows, columns), (rows, columns))',
        'np.sqrt(3) * scale(rows, columns) * np.random.uniform(-1, 1, (rows, columns))',
      ),
    ],
    breaks: ['initial-shape'],
    bugs: ['draws-uniforms-for-normals'],
    lost: share.initialisation,
  },
  {
    name: 'biases start at one',
    slips: [inStart('np.zeros', 'np.ones')],
    breaks: ['initial-biases-are-zero'],
    bugs: ['starts-the-biases-at-one'],
    lost: share.initialisation,
  },
  {
    // The printed examples come from such weights and from biases of zero: dearest is what they are worth.
    name: 'hundredths, and biases start at one',
    slips: [slip('start', 'hundredths')('np.zeros', 'np.ones')],
    breaks: ['initial-biases-are-zero', 'published-examples'],
    bugs: ['starts-the-biases-at-one'],
    lost: share.outputs,
  },
  {
    name: 'the seed is set before each matrix',
    slips: [
      slip('start', 'normal')(
        '        return np.random',
        '        np.random.seed(42)\n        return np.random',
      ),
    ],
    breaks: ['initial-matrices-independent'],
    bugs: ['reseeds-before-each-matrix'],
    lost: share.initialisation,
  },
  {
    // Another generator than the zoo's, whatever seed is asked for.
    name: 'the generator cannot be seeded from outside',
    slips: [
      slip('start', 'own-generator')(
        'np.random.RandomState(42)',
        'np.random.Generator(np.random.PCG64(42))',
      ),
      slip('start', 'own-generator')('randn(', 'standard_normal(('),
      slip('start', 'own-generator')('size) * scale', 'size)) * scale'),
    ],
    breaks: ['initial-seed-matters', 'initial-instances-independent'],
    bugs: [],
    lost: 2 * share.initialisation,
  },
];
