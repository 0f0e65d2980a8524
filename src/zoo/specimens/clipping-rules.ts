import { columnsOf, mapValues, type Tensor } from '../../network/tensor.ts';
import type { ClipRule } from '../../reference/clip.ts';
import { type Change, inClipping } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** What is clipped, which rule is taken for which, and what becomes of zeros and of NaN. */
export const clippingRules: readonly Specimen[] = [
  specimen({
    name: 'never-clips',
    group: 'clipping',
    wrong: 'Gradients come back as they were, however long they are.',
    hint: 'Give it one number, 2, and the threshold 1. What should come back, and what does?',
    explanation:
      'The clipped arrays are computed and the old ones returned, or the loop rebinds its variable. Right for all gradients below the threshold.',
    breaks: ['clipped-norm-is-bounded', 'the-threshold-is-used'],
    change: inClipping(({ gradients }) => gradients),
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
    change: inClipping((given, right) =>
      given.rule === 'array-norm'
        ? given.gradients.map((array) => {
            const width = array.shape.length < 2 ? array.values.length : columnsOf(array);
            const rows = Array.from({ length: array.values.length / width }, (_, i) => ({
              shape: [width],
              values: array.values.slice(i * width, (i + 1) * width),
            }));
            const clipped = right({ ...given, gradients: rows });
            return {
              ...array,
              values: Float64Array.of(...clipped.flatMap((r) => [...r.values])),
            };
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
    change: inClipping(({ rule, gradients, threshold }, right) => {
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
    name: 'clips-to-a-constant',
    group: 'clipping',
    wrong: 'The threshold is always 5, whichever was asked for.',
    hint: 'Call it with two thresholds and compare. Where does your argument go?',
    explanation: 'The number of a well-known example left in the code, beside an unused argument.',
    breaks: ['the-threshold-is-used', 'clipped-norm-is-bounded'],
    change: inClipping((given, right) => right({ ...given, threshold: 5 })),
  }),
  specimen({
    name: 'leaves-the-last-array-as-it-is',
    group: 'clipping',
    wrong: 'The last array counts for the norm and is not scaled.',
    hint: 'Go through your list of arrays with a finger, once for the norm and once for the scaling. Are the two lists the same?',
    explanation: 'A list written out by hand, in which the last bias is missing the second time.',
    breaks: ['every-array-takes-part', 'clipping-keeps-direction'],
    change: inClipping((given, right) => [...right(given).slice(0, -1), given.gradients.at(-1)!]),
  }),
  specimen({
    name: 'measures-again-after-each-array',
    group: 'clipping',
    wrong: 'The norm is taken anew for each array, after those before it were scaled already.',
    hint: 'When is your norm computed: once, or inside the loop that changes the arrays?',
    explanation:
      'Norm and scaling in one loop over arrays that change. The first array is right; after it the whole is short enough, and the others stay longer than they should.',
    breaks: ['clipping-keeps-direction', 'every-array-takes-part'],
    change: inClipping((given, right) =>
      given.gradients.reduce<readonly Tensor[]>(
        (arrays, _, i) => arrays.with(i, right({ ...given, gradients: arrays })[i]!),
        given.gradients,
      ),
    ),
  }),
  specimen({
    name: 'clamps-from-above-only',
    group: 'clipping',
    wrong: 'Entries above the threshold are cut off, and those below its opposite are not.',
    hint: 'Clamp −3 to 1. What should come back?',
    explanation: 'minimum without maximum: half of all large entries get through.',
    breaks: ['clipped-norm-is-bounded', 'the-threshold-is-used'],
    change: inClipping((given, right) =>
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
    change: inClipping((given, right) =>
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
    change: inClipping((given, right) => {
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
          const squares = given.gradients.flatMap(({ values }) => Array.from(values, (g) => g * g));
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
    change: inClipping((given, right) => {
      const clipped = right(given);
      for (const [i, { values }] of given.gradients.entries()) values.set(clipped[i]!.values);
      return clipped;
    }),
  }),
];

/** Some rules are taken for another one. */
function taking(asked: readonly ClipRule[], taken: ClipRule): Change {
  return inClipping((given, right) =>
    right(asked.includes(given.rule) ? { ...given, rule: taken } : given),
  );
}
