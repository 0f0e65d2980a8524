/** A simpleRNN layer, or a model around one. Contract: docs/contracts/tfjs.md */

/** h = tanh(kernelᵀ·x + recurrentKernelᵀ·hPrev + bias), with or without a read-out on top */
export function make(_inputs, _hidden, _outputs) {
  throw new Error('make(inputs, hidden, outputs)');
}
