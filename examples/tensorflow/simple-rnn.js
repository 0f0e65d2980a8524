/**
 * A model of TensorFlow.js: a simpleRNN layer with a dense read-out. Its second input is the state
 * before the first step.
 *
 *     npm ci --ignore-scripts --prefix examples/tensorflow
 *     npx rnncheck check examples/tensorflow/simple-rnn.js --contract tfjs
 */
import * as tf from '@tensorflow/tfjs';

export function make(inputs, hidden, outputs) {
  const x = tf.input({ shape: [null, inputs] });
  const h0 = tf.input({ shape: [hidden] });
  const rnn = tf.layers.simpleRNN({ units: hidden, returnSequences: true });
  const readout = tf.layers.dense({ units: outputs });
  const h = rnn.apply(x, { initialState: [h0] });
  return tf.model({ inputs: [x, h0], outputs: readout.apply(h) });
}
