/**
 * ONNX Runtime's GRU with a linear read-out, forward only: both of its conventions, with the reset gate
 * before the product of the candidate and after it.
 *
 *     npx rnncheck check examples/onnx/gru.ts --contract module
 */
import type { Declaration } from '../../adapters/javascript/module/types.ts';
import { feedsOf } from './feeds.ts';
import { operationsOn } from './network.ts';

export const { forward, states, batch } = operationsOn(feedsOf);

/**
 * Its tanh is not that of the LSTM: it is off by 10.099u at most, at 9.8, which is 4.099u more than the usual
 * 6u·|f|. The σ of its reset gate is made of the same tanh and off by 5.050u at -19.6, where σ is 0.05u,
 * hence α = 6. (The σ of the update gate is that of the LSTM.) Measured as there.
 */
export const declaration: Declaration = {
  precision: 'float32',
  networks: { cells: ['gru', 'gru-reset-after'], biases: [true, false] },
  activationError: { kappa: 3, alpha: 6 },
};
