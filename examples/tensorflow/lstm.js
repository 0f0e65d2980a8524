/**
 * A model of TensorFlow.js: an lstm layer with a dense read-out. Its second and third input are what
 * the first step begins with, h and c.
 *
 *     npm ci --ignore-scripts --prefix examples/tensorflow
 *     npx rnncheck check examples/tensorflow/lstm.js --contract tfjs
 */
import * as tf from '@tensorflow/tfjs';

export function make(inputs, hidden, outputs) {
  const x = tf.input({ shape: [null, inputs] });
  const h0 = tf.input({ shape: [hidden] });
  const c0 = tf.input({ shape: [hidden] });
  const rnn = tf.layers.lstm({
    units: hidden,
    recurrentActivation: 'sigmoid',
    returnSequences: true,
  });
  const readout = tf.layers.dense({ units: outputs });
  const h = rnn.apply(x, { initialState: [h0, c0] });
  return tf.model({ inputs: [x, h0, c0], outputs: readout.apply(h) });
}
