import type { Part, Slip, Style } from './handwriting.ts';

/** What `rnncheck grade` must make of whoever makes these slips, and why. */
export interface Mistake {
  readonly name: string;
  readonly slips: readonly Slip[];
  /** Styles without which the slip could not be made, or would do something else. */
  readonly style?: Partial<Style>;
  /** The laws that do not hold. */
  readonly breaks: readonly string[];
  /** Known bugs that explain all of it; none where the zoo has no such bug. */
  readonly bugs: readonly string[];
  /** Points lost under `rubrics/sequential.yaml`, written as a sum over the items that pay. */
  readonly lost: number;
}

// A law's share of its item: points of the item over its number of laws.
export const share = {
  outputs: 25 / 2,
  forward: 10 / 8,
  state: 10 / 4,
  gradients: 30,
  backward: 10 / 6,
  initialisation: 15 / 10,
} as const;

const outputs = ['forward-agreement', 'published-examples'] as const;
const forward = [
  'causality',
  'one-step',
  'every-length',
  'hidden-units-permute',
  'sign-flip',
  'zero-weights-give-the-bias',
  'saturation-stays-finite',
  'outputs-ignore-targets',
] as const;
const state = [
  'same-call-twice',
  'instances-share-nothing',
  'arguments-unmodified',
  'returned-values-stay',
] as const;
const backward = [
  'directional-slope',
  'gradients-same-twice',
  'gradients-affine-in-targets',
  'gradients-permute-with-units',
  'gradients-zero-at-own-outputs',
  'unused-inputs-get-no-gradient',
] as const;
const initialisation = [
  'initial-biases-are-zero',
  'initial-mean',
  'initial-variance',
  'initial-shape',
  'initial-seed-repeats',
  'initial-seed-matters',
  'initial-matrices-independent',
  'initial-neighbours-independent',
  'initial-instances-independent',
  'callers-random-state-untouched',
] as const;

/** The laws of each item. */
export const laws = {
  outputs,
  forward,
  state,
  gradients: ['gradient-agreement'],
  backward,
  initialisation,
} as const;

const slip =
  (part: Slip['part'], style?: string) =>
  (right: string, wrong: string): Slip => ({ part, ...(style && { style }), right, wrong });
const inLoop = slip('gradients', 'outer-products');
const inStep = slip('forward', 'step-by-step');
const inStart = slip('start', 'columns');

/**
 * A slope that is a wrong linear function of the errors dz: its size is wrong, so gradient-agreement and
 * directional-slope break; it is 0 where dz is 0, affine in the targets, the same twice, numbered as the units
 * are, and 0 for what was never used, so nothing else does.
 */
const wrongSlopes = ['gradient-agreement', 'directional-slope'] as const;
/** One named bug, whose dearest item is the gradients: they are paid, `backward` is forgiven. */
const gradientsOnly = { breaks: wrongSlopes, lost: share.gradients } as const;
const all = [
  ...outputs,
  ...forward,
  ...state,
  'gradient-agreement',
  ...backward,
  ...initialisation,
];
const without = (laws: readonly string[], ...some: readonly string[]) =>
  laws.filter((law) => !some.includes(law));

/** One mistake each. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'no slope comes back from later steps',
    slips: [inLoop('carried = self.W_hh.T @ da', 'carried = np.zeros_like(da)')],
    bugs: ['forgets-the-future'],
    ...gradientsOnly,
  },
  {
    name: 'the carry is left out of the sum',
    slips: [slip('gradients', 'sums-at-the-end')('(dh[t] + carried)', 'dh[t]')],
    bugs: ['forgets-the-future'],
    ...gradientsOnly,
  },
  {
    name: 'the error has the opposite sign',
    slips: [
      inLoop('self.z[t] - np.array(y[t], dtype=float)', 'np.array(y[t], dtype=float) - self.z[t]'),
    ],
    bugs: ['turns-the-error-around'],
    ...gradientsOnly,
  },
  {
    // Read off from training, an ascent is a gradient of the opposite sign.
    name: 'every step goes up',
    slips: [slip('step', 'new-arrays')('before - learning_rate', 'before + learning_rate')],
    bugs: ['turns-the-error-around'],
    ...gradientsOnly,
  },
  {
    name: 'no transpose on the way back',
    slips: [inLoop('self.W_hh.T @ da', 'self.W_hh @ da')],
    bugs: ['forgets-the-transpose'],
    ...gradientsOnly,
  },
  {
    name: 'the output bias learns from the last step alone',
    slips: [inLoop('db_y += dz', 'db_y = dz if t == len(self.x) - 1 else db_y')],
    bugs: ['keeps-only-the-last-step-of-the-output-bias'],
    ...gradientsOnly,
  },
  {
    name: 'the hidden bias is assigned in the loop',
    slips: [inLoop('db_h += da', 'db_h = da')],
    bugs: ['keeps-only-the-first-step-of-the-hidden-bias'],
    ...gradientsOnly,
  },
  {
    // The zoo knows who keeps the first step only. Nobody is named, so both items pay.
    name: 'the hidden bias learns from the last step alone',
    slips: [inLoop('db_h += da', 'db_h = da if t == len(self.x) - 1 else db_h')],
    breaks: wrongSlopes,
    bugs: [],
    lost: share.gradients + share.backward,
  },
  {
    name: 'the hidden bias is never trained',
    slips: [inLoop('        db_h += da\n', '')],
    bugs: ['leaves-the-hidden-bias-untrained'],
    ...gradientsOnly,
  },
  {
    name: 'the slope of tanh is taken at the state',
    slips: [slip('helpers')('1 - h**2', '1 - np.tanh(h) ** 2')],
    bugs: ['takes-the-slope-at-what-was-squashed-already'],
    ...gradientsOnly,
  },
  {
    // In one step the right slope in Whh is exactly 0, with no room for rounding; here it is not 0, and rounded.
    name: 'the recurrence is paired with the new state',
    slips: [inLoop('np.outer(da, self.h[t])', 'np.outer(da, self.h[t + 1])')],
    breaks: [...wrongSlopes, 'gradients-affine-in-targets', 'gradients-permute-with-units'],
    bugs: ['pairs-the-recurrence-with-the-new-state'],
    lost: share.gradients,
  },
  {
    name: 'the gradient of the recurrence is transposed',
    slips: [slip('gradients', 'einsum')('"ti,tj->ij"', '"ti,tj->ji"')],
    bugs: ['transposes-the-gradient-of-the-recurrence'],
    ...gradientsOnly,
  },
  {
    // Twice the slope: with no loss to ask for, the first bug of the zoo that doubles it is as good as any.
    name: 'the loss is not halved',
    slips: [
      inLoop('dz = self.z[t]', 'dz = 2 * self.z[t]'),
      inLoop('- np.array(y[t]', '- 2 * np.array(y[t]'),
    ],
    bugs: ['forgets-what-the-half-is-for'],
    ...gradientsOnly,
  },
  {
    // As above: the first of those that divide by the number of steps.
    name: 'gradients are means over time',
    slips: [
      slip('gradients', 'sums-at-the-end')(
        'np.array(self.z) - np.array(y, dtype=float)',
        '(np.array(self.z) - np.array(y, dtype=float)) / len(y)',
      ),
    ],
    bugs: ['averages-over-the-steps'],
    ...gradientsOnly,
  },
  {
    // Clipping is not affine.
    name: 'gradients are clipped in silence',
    slips: [slip('step', 'slices')('* gradient.reshape', '* np.clip(gradient, -1, 1).reshape')],
    breaks: [...wrongSlopes, 'gradients-affine-in-targets'],
    bugs: ['clips-without-being-asked'],
    lost: share.gradients,
  },
  {
    // With the own outputs as targets, the next target is not the own output. There is no loss to ask for, so
    // this is also what the first bug of the zoo says that takes the next target for the loss too.
    name: 'targets are off by one',
    slips: [inLoop('y[t]', 'y[min(t + 1, len(y) - 1)]')],
    breaks: [...wrongSlopes, 'gradients-zero-at-own-outputs'],
    bugs: ['compares-with-the-next-target'],
    lost: share.gradients,
  },
  {
    // The adapter trains twice to read a gradient, so this is nobody of the zoo, where each answer adds once.
    name: 'gradients are never set back to zero',
    slips: [
      inLoop(
        '    dW_xh, dW_hh, dW_hy = (np.zeros_like(W) for W in (self.W_xh, self.W_hh, self.W_hy))\n    db_h, db_y = np.zeros(len(self.W_hh)), np.zeros(len(self.W_hy))\n',
        '    if not hasattr(self, "sums"):\n        parameters = (self.W_xh, self.W_hh, self.W_hy, self.b_h.ravel(), self.b_y.ravel())\n        self.sums = [np.zeros_like(parameter) for parameter in parameters]\n    dW_xh, dW_hh, dW_hy, db_h, db_y = self.sums\n',
      ),
    ],
    breaks: ['gradient-agreement', ...backward],
    bugs: [],
    lost: share.gradients + 6 * share.backward,
  },
  {
    // 0/0 wherever a gradient is zero, as it is for zero weights; NaN is not even equal to itself.
    name: 'each gradient is divided by its length',
    slips: [
      slip('step', 'slices')(
        '* gradient.reshape',
        '* (gradient / np.linalg.norm(gradient)).reshape',
      ),
    ],
    breaks: ['gradient-agreement', ...backward],
    bugs: [],
    lost: share.gradients + 6 * share.backward,
  },
  {
    name: 'errors are written over the targets',
    slips: [
      slip('gradients', 'number-by-number')(
        '        dz = [self.z[t][k] - y[t][k] for k in range(O)]\n',
        '        for k in range(O):\n            y[t][k] = self.z[t][k] - y[t][k]\n        dz = y[t]\n',
      ),
    ],
    style: { step: 'in-place' },
    breaks: ['arguments-unmodified'],
    bugs: ['writes-its-errors-over-the-targets'],
    lost: share.state,
  },
  {
    // The targets that are left have another shape: that is a fault and no wrong number.
    name: 'targets are taken out of the list',
    slips: [inLoop('np.array(y[t], dtype=float)', 'np.array(y.pop(), dtype=float)')],
    style: { step: 'in-place' },
    breaks: ['arguments-unmodified'],
    bugs: [],
    lost: share.state,
  },
  {
    // Right on a new network, and so for the published examples; right without weights, where the state does
    // nothing, and in saturation, where it does nothing either. No input, no slope. The adapter's two passes
    // for one gradient carry the state twice, so it is nobody of the zoo.
    name: 'the state is kept from call to call',
    slips: [
      inStep(
        'self.h = [np.zeros(len(self.W_hh))]',
        'self.h = [self.h[-1] if hasattr(self, "h") else np.zeros(len(self.W_hh))]',
      ),
    ],
    breaks: [
      'forward-agreement',
      ...without(forward, 'zero-weights-give-the-bias', 'saturation-stays-finite'),
      'same-call-twice',
      'instances-share-nothing',
      'gradient-agreement',
      ...without(backward, 'unused-inputs-get-no-gradient'),
    ],
    bugs: [],
    lost:
      share.outputs + 6 * share.forward + 2 * share.state + share.gradients + 5 * share.backward,
  },
  {
    // Biases begin at zero, so the published examples do not notice. Once they are not zero, no output is right,
    // and with the own outputs as targets the true gradient is not zero.
    name: 'the output bias does not exist',
    slips: [
      inStep('self.W_hy @ h + self.b_y.ravel()', 'self.W_hy @ h'),
      slip('step', 'in-place')(
        '    self.b_y -= learning_rate * db_y.reshape(self.b_y.shape)\n',
        '',
      ),
    ],
    breaks: [
      'forward-agreement',
      'one-step',
      'zero-weights-give-the-bias',
      'saturation-stays-finite',
      ...wrongSlopes,
      'gradients-zero-at-own-outputs',
    ],
    bugs: ['forgets-the-bias-of-the-outputs'],
    lost: share.gradients,
  },
  {
    // As above, but trained: the zoo's bug gives what it never adds no slope either, so nobody is named.
    name: 'the output bias is trained and never added',
    slips: [inStep('self.W_hy @ h + self.b_y.ravel()', 'self.W_hy @ h')],
    breaks: [
      'forward-agreement',
      'one-step',
      'zero-weights-give-the-bias',
      'saturation-stays-finite',
      ...wrongSlopes,
      'gradients-zero-at-own-outputs',
    ],
    bugs: [],
    lost: share.outputs + 3 * share.forward + share.gradients + 2 * share.backward,
  },
  {
    // From the zero state one step does not show it, and in saturation nothing does.
    name: 'the recurrent matrix is used by columns throughout',
    slips: [
      inStep('self.W_hh @ self.h[-1]', 'self.h[-1] @ self.W_hh'),
      inLoop('self.W_hh.T @ da', 'da @ self.W_hh.T'),
      inLoop('np.outer(da, self.h[t])', 'np.outer(self.h[t], da)'),
    ],
    breaks: [...outputs, ...wrongSlopes, 'gradients-zero-at-own-outputs'],
    bugs: ['transposes-the-recurrent-matrix'],
    lost: share.gradients,
  },
  {
    // What is returned is squashed; what the way back starts from is not. So gradients are right.
    name: 'outputs are squashed when they are returned',
    slips: [inStep('return np.array(self.z)', 'return np.tanh(self.z)')],
    breaks: [...outputs, 'one-step', 'zero-weights-give-the-bias', 'saturation-stays-finite'],
    bugs: ['squashes-a-linear-output'],
    lost: 2 * share.outputs,
  },
  {
    // Quarters are exact in single precision; decimals and numbers of 53 bits are not. All of it is rounding.
    name: 'inputs are kept in single precision',
    slips: [inStep('np.array(x, dtype=float)', 'np.array(x, dtype=np.float32)')],
    breaks: [...outputs, 'one-step', ...wrongSlopes, 'gradients-zero-at-own-outputs'],
    bugs: [],
    lost: 2 * share.outputs + share.forward + share.gradients + 2 * share.backward,
  },
  {
    // A fault wherever outputs are read: also where a gradient needs them for its targets.
    name: 'only the last output is returned',
    slips: [inStep('return np.array(self.z)', 'return np.array(self.z[-1])')],
    breaks: [
      ...outputs,
      ...forward,
      ...without(state, 'arguments-unmodified'),
      'gradients-zero-at-own-outputs',
    ],
    bugs: [],
    lost: 2 * share.outputs + 8 * share.forward + 3 * share.state + share.backward,
  },
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
    breaks: without(all, 'callers-random-state-untouched'),
    bugs: [],
    lost: 85 + 9 * share.initialisation,
  },
  {
    name: 'the method that trains has another name',
    slips: [slip('step', 'in-place')('def backward', 'def train')],
    breaks: ['gradient-agreement', ...backward],
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

const called = (name: string) => mistakes.find((mistake) => mistake.name === name)!;

/** Two mistakes by one person: each is paid where it costs most. */
export const doubles: readonly Mistake[] = [
  pair('the error has the opposite sign', 'weights are scaled by the fan-in alone'),
  pair('no slope comes back from later steps', 'hundredths, and biases start at one'),
];

function pair(one: string, other: string): Mistake {
  const two = [called(one), called(other)] as const;
  return {
    name: `${one}; ${other}`,
    slips: two.flatMap(({ slips }) => slips),
    style: { ...two[0].style, ...two[1].style },
    breaks: two.flatMap(({ breaks }) => breaks),
    bugs: two.flatMap(({ bugs }) => bugs),
    lost: two[0].lost + two[1].lost,
  };
}

/** A style in which the mistake can be made. */
export function styleFor({ slips, style }: Mistake, usual: Style): Style {
  const wanted = slips.flatMap(({ part, style: named }): [Part, string][] =>
    part !== 'helpers' && named ? [[part, named]] : [],
  );
  return { ...usual, ...Object.fromEntries(wanted), ...style };
}
