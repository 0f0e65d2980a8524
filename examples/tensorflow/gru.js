/**
 * A gru layer of TensorFlow.js by itself: the read-out is left to the judge, who then sees its states.
 *
 *     npm ci --ignore-scripts --prefix examples/tensorflow
 *     npx rnncheck check examples/tensorflow/gru.js --contract tfjs
 */
import * as tf from '@tensorflow/tfjs';

export function make(_inputs, hidden) {
  return tf.layers.gru({
    units: hidden,
    recurrentActivation: 'sigmoid',
    returnSequences: true,
  });
}
