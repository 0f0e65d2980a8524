/**
 * ONNX Runtime's LSTM with a linear read-out, forward only.
 *
 *     npx rnncheck check examples/onnx/lstm.ts --contract module
 */
import type { Declaration } from '../../adapters/javascript/module/types.ts';
import { feedsOf } from './feeds.ts';
import { operationsOn } from './network.ts';

export const { forward, states, batch } = operationsOn(feedsOf);

/**
 * Its σ is off by 2.985u at most, at -15.9, where σ is 2u: α = 3, as for the RNN. Its tanh is within
 * the usual 6u·|f|. Against Math.exp and Math.tanh, over every float32 between 1/16 and 22 and its negative
 * and one in 97 of the others, in each of the gates; with version 1.30.0 on x86-64 with AVX-512.
 */
export const declaration: Declaration = {
  precision: 'float32',
  networks: { cells: ['lstm'], biases: [true, false] },
  activationError: { kappa: 3, alpha: 3 },
};
