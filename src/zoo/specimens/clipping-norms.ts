import { mapValues, type Tensor } from '../../network/tensor.ts';
import { norm } from '../../reference/clip.ts';
import type { Requests } from '../../subjects/subject.ts';
import { type Change, inClipping } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** A wrong norm, or a wrong factor beside a right one. */
export const clippingNorms: readonly Specimen[] = [
  specimen({
    name: 'clips-softly',
    group: 'clipping',
    wrong: 'Gradients are multiplied by c / (c + norm), so that even short ones shrink.',
    hint: 'Clip a gradient, then clip the result. Should anything happen the second time?',
    explanation:
      'A formula without a case distinction. The norm stays below the threshold, and never reaches it.',
    breaks: ['clipping-twice-is-once', 'the-threshold-is-used'],
    change: scalingBy((size, threshold) => threshold / (threshold + size)),
  }),
  specimen({
    name: 'divides-by-a-zero-norm',
    group: 'clipping',
    wrong: 'A gradient of zeros becomes NaN under a fixed norm.',
    hint: 'What is the norm of a gradient at a minimum, and what do you do with it?',
    explanation:
      '0/0. It waits until everything is learnt, or until an array has no gradient at all, and then spoils every parameter at once.',
    breaks: ['zero-gradients-stay-zero'],
    change: inClipping((given, right) =>
      given.rule === 'fixed-norm'
        ? scaled(given, (size, threshold) => threshold / size)
        : right(given),
    ),
  }),
  specimen({
    name: 'measures-the-first-array-alone',
    group: 'clipping',
    wrong: 'The norm is that of the first array; all of them are scaled by it.',
    hint: 'Make the last array four times as long. Does anything change for the others?',
    explanation:
      'The sum of squares is set and not added to, or the function returns from inside its loop. Right as long as there is one array.',
    breaks: ['every-array-takes-part', 'clipping-keeps-direction'],
    change: scalingBy(shrinking, (arrays) => norm(arrays.slice(0, 1))),
  }),
  specimen({
    name: 'divides-by-the-square-of-the-norm',
    group: 'clipping',
    wrong: 'What is too long is divided by the square of its norm.',
    hint: 'Clip the single number 2 to 1, then the number 4. Are the results equally long?',
    explanation:
      'The comparison takes the norm and the division takes the sum of squares. Right only for a norm of 1.',
    breaks: ['the-threshold-is-used', 'clipping-keeps-direction'],
    change: scalingBy((size, threshold) => (size > threshold ? threshold / size ** 2 : 1)),
  }),
  specimen({
    name: 'takes-the-sum-of-squares-for-the-norm',
    group: 'clipping',
    wrong: 'The root is missing from the norm, when it is compared and when it divides.',
    hint: 'What is the norm of (3, 4)? What does your function say?',
    explanation:
      'Gradients between the root of the threshold and the threshold are clipped though they are short; those that are too long come back too short.',
    breaks: ['the-threshold-is-used', 'clipping-keeps-direction'],
    change: scalingBy(shrinking, (arrays) => norm(arrays) ** 2),
  }),
  specimen({
    name: 'takes-the-largest-entry-for-the-norm',
    group: 'clipping',
    wrong: 'Gradients are scaled until their largest entry is the threshold.',
    hint: 'How long is a vector of four ones? What does your norm say?',
    explanation:
      'max(abs(g)) for the norm: the direction is kept, and a gradient with many entries stays too long.',
    breaks: ['clipped-norm-is-bounded', 'the-threshold-is-used'],
    change: scalingBy(shrinking, (arrays) => Math.max(...sizesOf(arrays))),
  }),
  specimen({
    name: 'adds-sizes-up-for-the-norm',
    group: 'clipping',
    wrong: 'The norm is the sum of the absolute values.',
    hint: 'How long is the way from (0, 0) to (3, 4), as the crow flies?',
    explanation:
      'The 1-norm, the default of some functions. Right for one number; everything else comes back too short.',
    breaks: ['the-threshold-is-used', 'clipping-keeps-direction'],
    change: scalingBy(shrinking, (arrays) => sizesOf(arrays).reduce((sum, g) => sum + g, 0)),
  }),
  specimen({
    name: 'adds-up-the-norms-of-the-arrays',
    group: 'clipping',
    wrong:
      'The norm of all arrays is the sum of their norms, not the root of the sum of their squares.',
    hint: 'Arrays (3) and (4): what is the norm of the two together? Put them into one vector and measure again.',
    explanation: 'Right for a single array, and too large for several, by up to √(their number).',
    breaks: ['every-array-takes-part', 'the-threshold-is-used'],
    change: scalingBy(shrinking, (arrays) => arrays.reduce((sum, array) => sum + norm([array]), 0)),
  }),
  specimen({
    name: 'takes-the-mean-of-the-squares',
    group: 'clipping',
    wrong: 'The norm is the root of the mean of the squares.',
    hint: 'Put zeros beside your gradient. Should its length change?',
    explanation:
      'mean for sum. Large networks are hardly clipped at all, since their many entries divide the norm.',
    breaks: ['clipped-norm-is-bounded', 'the-threshold-is-used'],
    change: scalingBy(shrinking, (arrays) => norm(arrays) / Math.sqrt(sizesOf(arrays).length)),
  }),
  specimen({
    name: 'adds-a-little-to-the-norm',
    group: 'clipping',
    wrong: 'A millionth is added to the norm before dividing, and nobody is told.',
    hint: 'What is your small number there for? Is there another way to keep away from 0/0?',
    explanation:
      'As common libraries do, which say so: declared as such it is right. Undeclared, gradients come back shorter than the threshold in the seventh digit.',
    breaks: ['the-threshold-is-used', 'clipping-keeps-direction'],
    change: scalingBy((size, threshold) => (size > threshold ? threshold / (size + 1e-6) : 1)),
  }),
  specimen({
    name: 'throws-long-gradients-away',
    group: 'clipping',
    wrong: 'A gradient that is too long is replaced by zeros.',
    hint: 'After clipping, in which direction does your next step go?',
    explanation:
      'Outliers are dropped and not shortened. Training stands still exactly where the gradient is largest.',
    breaks: ['the-threshold-is-used', 'clipping-keeps-direction'],
    change: scalingBy((size, threshold) => (size > threshold ? 0 : 1)),
  }),
];

type Factor = (size: number, threshold: number) => number;
type Measure = (arrays: readonly Tensor[]) => number;

/** The factor of what is to be shortened. */
function shrinking(size: number, threshold: number): number {
  return size > threshold ? threshold / size : 1;
}

/** Global clipping by another factor, or by another norm. */
function scalingBy(factor: Factor, measure: Measure = norm): Change {
  return inClipping((given, right) => {
    if (given.rule !== 'global-norm') return right(given);
    return scaled(given, factor, measure);
  });
}

function scaled(
  { gradients, threshold }: Requests['clip'],
  factor: Factor,
  measure: Measure = norm,
): Tensor[] {
  const by = factor(measure(gradients), threshold);
  return gradients.map((array) => mapValues(array, (g) => g * by));
}

function sizesOf(arrays: readonly Tensor[]): number[] {
  return arrays.flatMap(({ values }) => Array.from(values, Math.abs));
}
