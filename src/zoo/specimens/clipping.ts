import { columnsOf, mapValues, nested, type Tensor } from '../../network/tensor.ts';
import { type ClipRule, clip, norm } from '../../reference/clip.ts';
import type { Requests } from '../../subjects/subject.ts';
import type { Change } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Bugs of bounding gradients: of the norm, of what is scaled by it, and of when. */
export const clipping: readonly Specimen[] = [
  specimen({
    name: 'never-clips',
    group: 'clipping',
    wrong: 'Gradients come back as they were, however long they are.',
    hint: 'Give it one number, 2, and the threshold 1. What should come back, and what does?',
    explanation:
      'The clipped arrays are computed and the old ones returned, or the loop rebinds its variable. Right for all gradients below the threshold.',
    breaks: ['clipped-norm-is-bounded', 'the-threshold-is-used'],
    change: clippingAs(({ gradients }) => gradients),
  }),
  specimen({
    name: 'clamps-instead-of-scaling',
    group: 'clipping',
    wrong: 'Where the norm is to be bounded, each entry is cut off by itself.',
    hint: 'Clip (3, 4) to length 1. Does the result still point the same way?',
    explanation:
      'np.clip for everything. Entries are bounded, their norm is not, and the direction turns towards the diagonal.',
    breaks: ['clipping-keeps-direction', 'the-threshold-is-used'],
    change: taking(['global-norm', 'array-norm', 'fixed-norm'], 'element'),
  }),
  specimen({
    name: 'scales-instead-of-clamping',
    group: 'clipping',
    wrong: 'Where each entry is to be cut off, all arrays are scaled together.',
    hint: 'Clamp (1, 4) to 2. What should become of the 1?',
    explanation:
      'The other half of the same confusion: entries below the threshold shrink, and the largest falls short of it.',
    breaks: ['below-the-threshold-nothing-changes', 'the-threshold-is-used'],
    change: taking(['element'], 'global-norm'),
  }),
  specimen({
    name: 'takes-a-norm-of-each-array-for-that-of-all',
    group: 'clipping',
    wrong: 'Each array is scaled by its own norm, where one norm of all arrays is meant.',
    hint: 'Two arrays, (3) and (4), with the threshold 4.5: how long is the gradient as a whole?',
    explanation:
      'The loop over the parameters is outside the norm. The whole gradient turns towards the small arrays, and may stay longer than the threshold.',
    breaks: ['clipping-keeps-direction', 'every-array-takes-part'],
    change: taking(['global-norm', 'fixed-norm'], 'array-norm'),
  }),
  specimen({
    name: 'takes-one-norm-for-each-array',
    group: 'clipping',
    wrong: 'All arrays are scaled by one norm, where each should be by its own.',
    hint: 'One short array beside a long one: which of the two should be shortened?',
    explanation:
      'A global clipping under the name of one for each array: short arrays shrink because of long ones.',
    breaks: ['clipping-keeps-direction', 'below-the-threshold-nothing-changes'],
    change: taking(['array-norm'], 'global-norm'),
  }),
  specimen({
    name: 'measures-each-row-by-itself',
    group: 'clipping',
    wrong: 'Under a norm for each array, every row of a matrix has a norm of its own.',
    hint: 'Along which axis does your norm go? Try a matrix of two rows, one long and one short.',
    explanation:
      'norm with an axis, copied from normalising activations. Vectors are right, and matrices of one row.',
    breaks: ['clipping-keeps-direction', 'the-threshold-is-used'],
    change: clippingAs((given, right) =>
      given.rule === 'array-norm'
        ? given.gradients.map((array) => {
            const width = array.shape.length < 2 ? array.values.length : columnsOf(array);
            const rows = Array.from({ length: array.values.length / width }, (_, i) => ({
              shape: [width],
              values: array.values.slice(i * width, (i + 1) * width),
            }));
            const clipped = right({ ...given, gradients: rows });
            return { ...array, values: Float64Array.of(...clipped.flatMap((r) => [...r.values])) };
          })
        : right(given),
    ),
  }),
  specimen({
    name: 'lengthens-what-is-short',
    group: 'clipping',
    wrong: 'Gradients shorter than the threshold are stretched to it.',
    hint: 'What does clipping do to a gradient near a minimum, where it should be small? Look for the question that your code does not ask.',
    explanation:
      'The comparison with the threshold is missing. Training cannot settle: every step is as long as the threshold.',
    breaks: ['below-the-threshold-nothing-changes', 'clipping-keeps-direction'],
    change: clippingAs(({ rule, gradients, threshold }, right) => {
      if (rule === 'global-norm') return right({ rule: 'fixed-norm', gradients, threshold });
      if (rule !== 'array-norm') return right({ rule, gradients, threshold });
      return gradients.flatMap((array) =>
        right({ rule: 'fixed-norm', gradients: [array], threshold }),
      );
    }),
  }),
  specimen({
    name: 'lengthens-nothing',
    group: 'clipping',
    wrong: 'Under a fixed norm, gradients that are shorter than it stay as they are.',
    hint: 'A fixed norm is the same for every gradient. What is yours for a gradient of length ½?',
    explanation: 'Global clipping under another name: right for all gradients that are too long.',
    breaks: ['clipped-norm-is-bounded', 'clipping-keeps-direction'],
    change: taking(['fixed-norm'], 'global-norm'),
  }),
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
    change: clippingAs((given, right) =>
      given.rule === 'fixed-norm'
        ? scaled(given, (size, threshold) => threshold / size)
        : right(given),
    ),
  }),
  specimen({
    name: 'clips-to-a-constant',
    group: 'clipping',
    wrong: 'The threshold is always 5, whichever was asked for.',
    hint: 'Call it with two thresholds and compare. Where does your argument go?',
    explanation: 'The number of a well-known example left in the code, beside an unused argument.',
    breaks: ['the-threshold-is-used', 'clipped-norm-is-bounded'],
    change: clippingAs((given, right) => right({ ...given, threshold: 5 })),
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
    name: 'leaves-the-last-array-as-it-is',
    group: 'clipping',
    wrong: 'The last array counts for the norm and is not scaled.',
    hint: 'Go through your list of arrays with a finger, once for the norm and once for the scaling. Are the two lists the same?',
    explanation: 'A list written out by hand, in which the last bias is missing the second time.',
    breaks: ['every-array-takes-part', 'clipping-keeps-direction'],
    change: clippingAs((given, right) => [...right(given).slice(0, -1), given.gradients.at(-1)!]),
  }),
  specimen({
    name: 'measures-again-after-each-array',
    group: 'clipping',
    wrong: 'The norm is taken anew for each array, after those before it were scaled already.',
    hint: 'When is your norm computed: once, or inside the loop that changes the arrays?',
    explanation:
      'Norm and scaling in one loop over arrays that change. The first array is right; after it the whole is short enough, and the others stay longer than they should.',
    breaks: ['clipping-keeps-direction', 'every-array-takes-part'],
    change: clippingAs((given, right) =>
      given.gradients.reduce<readonly Tensor[]>(
        (arrays, _, i) => arrays.with(i, right({ ...given, gradients: arrays })[i]!),
        given.gradients,
      ),
    ),
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
  specimen({
    name: 'clamps-from-above-only',
    group: 'clipping',
    wrong: 'Entries above the threshold are cut off, and those below its opposite are not.',
    hint: 'Clamp −3 to 1. What should come back?',
    explanation: 'minimum without maximum: half of all large entries get through.',
    breaks: ['clipped-norm-is-bounded', 'the-threshold-is-used'],
    change: clippingAs((given, right) =>
      given.rule === 'element'
        ? given.gradients.map((array) => mapValues(array, (g) => Math.min(g, given.threshold)))
        : right(given),
    ),
  }),
  specimen({
    name: 'takes-nothing-for-what-is-broken',
    group: 'clipping',
    wrong: 'NaN and infinities become 0 before the gradient is clipped.',
    hint: 'When a gradient is NaN, something has gone wrong before. Who will find out, if you hand on a zero?',
    explanation:
      'nan_to_num or a mask. Training goes on with a part of the gradient missing, and looks healthy.',
    breaks: ['broken-gradients-stay-broken'],
    change: clippingAs((given, right) =>
      right({
        ...given,
        gradients: given.gradients.map((array) =>
          mapValues(array, (g) => (Number.isFinite(g) ? g : 0)),
        ),
      }),
    ),
  }),
  specimen({
    name: 'clamps-nan-to-the-threshold',
    group: 'clipping',
    wrong: 'An entry that is NaN comes back as the threshold.',
    hint: 'Is NaN < 1? Is NaN > 1? Follow both comparisons through your code.',
    explanation:
      'if g < c: keep it, else: c. Comparisons with NaN are false, so it takes the last branch.',
    breaks: ['broken-gradients-stay-broken'],
    change: clippingAs((given, right) => {
      const { rule, gradients, threshold } = given;
      if (rule !== 'element') return right(given);
      const clamp = (g: number) => (g < threshold ? Math.max(g, -threshold) : threshold);
      return gradients.map((array) => mapValues(array, clamp));
    }),
  }),
  specimen({
    name: 'returns-nothing-where-the-norm-overflows',
    group: 'clipping',
    wrong: 'Where the norm is not finite, the function ends without an answer.',
    hint: 'What does a function return that leaves early with a bare return? What does its caller do with that?',
    explanation:
      'A guard that should skip the update, in the wrong place. Squares of entries above 10¹⁵⁴ overflow, so that finite gradients get no answer either.',
    breaks: ['extreme-norms', 'broken-gradients-stay-broken'],
    change: {
      operations: (right) => ({
        clip(given) {
          const squares = sizesOf(given.gradients).map((g) => g * g);
          const isHealthy = Number.isFinite(squares.reduce((sum, square) => sum + square, 0));
          return isHealthy || given.rule === 'element' ? right.clip(given) : undefined;
        },
      }),
    },
  }),
  specimen({
    name: 'clips-in-place',
    group: 'clipping',
    wrong: 'The arrays that were given are overwritten with the clipped ones.',
    hint: 'Print your gradient before and after the call. Whose array did you write into?',
    explanation:
      'dparam *= factor, or np.clip with out=. The answer is right; whoever kept the gradient for a plot has lost it.',
    breaks: ['clipping-leaves-arguments'],
    change: clippingAs((given, right) => {
      const clipped = right(given);
      for (const [i, { values }] of given.gradients.entries()) values.set(clipped[i]!.values);
      return clipped;
    }),
  }),
];

type Given = Requests['clip'];
type Clip = (given: Given) => readonly Tensor[];
type Factor = (size: number, threshold: number) => number;
type Measure = (arrays: readonly Tensor[]) => number;

function clippingAs(wrong: (given: Given, right: Clip) => readonly Tensor[]): Change {
  const right: Clip = ({ rule, gradients, threshold }) => clip(rule, gradients, threshold);
  return { operations: () => ({ clip: (given) => wrong(given, right).map(nested) }) };
}

/** Some rules are taken for another one. */
function taking(asked: readonly ClipRule[], taken: ClipRule): Change {
  return clippingAs((given, right) =>
    right(asked.includes(given.rule) ? { ...given, rule: taken } : given),
  );
}

/** The factor of what is to be shortened. */
function shrinking(size: number, threshold: number): number {
  return size > threshold ? threshold / size : 1;
}

/** Global clipping by another factor, or by another norm. */
function scalingBy(factor: Factor, measure: Measure = norm): Change {
  return clippingAs((given, right) => {
    if (given.rule !== 'global-norm') return right(given);
    return scaled(given, factor, measure);
  });
}

function scaled(
  { gradients, threshold }: Given,
  factor: Factor,
  measure: Measure = norm,
): Tensor[] {
  const by = factor(measure(gradients), threshold);
  return gradients.map((array) => mapValues(array, (g) => g * by));
}

function sizesOf(arrays: readonly Tensor[]): number[] {
  return arrays.flatMap(({ values }) => Array.from(values, Math.abs));
}
