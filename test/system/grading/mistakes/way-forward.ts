import {
  inLoop,
  inStep,
  laws,
  type Mistake,
  share,
  slip,
  without,
  wrongSlopes,
} from './mistake.ts';

/** Mistakes in what the network puts out. */
export const wayForward: readonly Mistake[] = [
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
      ...without(laws.forward, 'zero-weights-give-the-bias', 'saturation-stays-finite'),
      'same-call-twice',
      'instances-share-nothing',
      'gradient-agreement',
      ...without(laws.backward, 'unused-inputs-get-no-gradient'),
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
    breaks: [...laws.outputs, ...wrongSlopes, 'gradients-zero-at-own-outputs'],
    bugs: ['transposes-the-recurrent-matrix'],
    lost: share.gradients,
  },
  {
    // What is returned is squashed; what the way back starts from is not. So gradients are right.
    name: 'outputs are squashed when they are returned',
    slips: [inStep('return np.array(self.z)', 'return np.tanh(self.z)')],
    breaks: [...laws.outputs, 'one-step', 'zero-weights-give-the-bias', 'saturation-stays-finite'],
    bugs: ['squashes-a-linear-output'],
    lost: 2 * share.outputs,
  },
  {
    // Quarters are exact in single precision; decimals and numbers of 53 bits are not. All of it is rounding.
    name: 'inputs are kept in single precision',
    slips: [inStep('np.array(x, dtype=float)', 'np.array(x, dtype=np.float32)')],
    breaks: [...laws.outputs, 'one-step', ...wrongSlopes, 'gradients-zero-at-own-outputs'],
    bugs: [],
    lost: 2 * share.outputs + share.forward + share.gradients + 2 * share.backward,
  },
  {
    // A fault wherever outputs are read: also where a gradient needs them for its targets.
    name: 'only the last output is returned',
    slips: [inStep('return np.array(self.z)', 'return np.array(self.z[-1])')],
    breaks: [
      ...laws.outputs,
      ...laws.forward,
      ...without(laws.state, 'arguments-unmodified'),
      'gradients-zero-at-own-outputs',
    ],
    bugs: [],
    lost: 2 * share.outputs + 8 * share.forward + 3 * share.state + share.backward,
  },
];
