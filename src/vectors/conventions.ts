/** What the numbers mean, said in every file: a file may be all that somebody has. */
export const conventions = [
  'Matrices are lists of rows: Wxh is (H, D), Whh is (H, H) with the receiving unit in the row, Why is (O, H).',
  'h = φ(Wxh·x + Whh·hPrev + bh) with φ = tanh or relu; z = Why·h + by; the output is readout(z), at every step.',
  'The slope of relu at 0 is 0.',
  'Losses take the logits z: binary cross-entropy has σ inside, and cross-entropy softmax.',
  'half-squared-error is ½·Σ(z − y)²; binary-cross-entropy is Σ(log(1 + e^z) − y·z); cross-entropy is log Σe^z − Σ y·z.',
  'The loss of a sequence is Σ weights[t]·loss(z[t], y[t]), summed over outputs and steps and never averaged; where only the last step counts, all other weights are 0.',
  'Gradients are slopes of that loss, in the shape of what they are taken in; every step shares the parameters.',
];

export const comparison =
  'Read an expected value as the nearest double. An answer is right if |received − expected| ≤ radius for every entry, with the radius of the precision in which it was computed and the difference taken in double precision. NaN is never right: test for ≤, not for >.';
