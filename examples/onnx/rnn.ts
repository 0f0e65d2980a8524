/**
 * ONNX Runtime's RNN with a linear read-out, forward only.
 *
 *     npx rnncheck check examples/onnx/rnn.ts --contract module
 */
import type { Declaration } from '../../adapters/javascript/module/types.ts';
import { feedsOf } from './feeds.ts';
import { operationsOn } from './network.ts';

export const { forward, states, batch } = operationsOn(feedsOf);

/**
 * The tanh within the operator is accurate absolutely and not relatively: it takes 4e-8 to 0. Against
 * Math.tanh, over every float32 between -20 and 20, it was off by 2.997u at most, hence α = 3. (The
 * operator Tanh of the same library stays within the usual 6u·|f| from 5e-37 upwards.) Measured with
 * version 1.30.0 on x86-64 with AVX2.
 */
export const declaration: Declaration = {
  precision: 'float32',
  networks: { cells: ['tanh', 'relu'], biases: [true, false] },
  activationError: { kappa: 3, alpha: 3 },
};
