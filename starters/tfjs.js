/** A layer simpleRNN, lstm or gru, or a model around one. Contract: docs/contracts/tfjs.md */

/**
 * h = tanh(kernelᵀ·x + recurrentKernelᵀ·hPrev + bias), or the equations of a cell with gates, whose
 * recurrentActivation is 'sigmoid'; with or without a read-out on top
 */
export function make(_inputs, _hidden, _outputs) {
  throw new Error('make(inputs, hidden, outputs)');
}
