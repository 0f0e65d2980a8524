import { gradientsOnly, inLoop, laws, type Mistake, share, slip, wrongSlopes } from './mistake.ts';

/** Mistakes in the gradients, and in what training does with them. */
export const wayBack: readonly Mistake[] = [
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
    breaks: ['gradient-agreement', ...laws.backward],
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
    breaks: ['gradient-agreement', ...laws.backward],
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
];
