import { mapValues, zeros } from '../../network/tensor.ts';
import type { NumpyRandom } from '../../random/numpy.ts';
import type { Initialisation } from '../../reference/initialise.ts';
import { type Change, inInitialisation } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Weights of a wrong size or of a wrong distribution, and biases that are not zero. */
export const initialisationScales: readonly Specimen[] = [
  specimen({
    name: 'scales-by-the-fan-in-alone',
    group: 'initialisation',
    wrong: 'The variance of a weight is 1 / fan_in, whatever the fan-out.',
    hint: 'Xavier’s rule keeps signals level in two directions. Which of the two does your scale know about? Write down both scales for a matrix of 2 rows and 8 columns.',
    explanation:
      'Half of the rule, as LeCun’s initialisation has it. Right for square matrices, so Whh never shows it; Wxh and Why do as soon as the sizes differ.',
    breaks: ['initial-variance', 'initial-stream-is-numpys'],
    change: withVariance((fanIn) => 1 / fanIn),
  }),
  specimen({
    name: 'scales-by-the-fan-out-alone',
    group: 'initialisation',
    wrong: 'The variance of a weight is 1 / fan_out, whatever the fan-in.',
    hint: 'Which axis of the matrix did you count for the scale? Your rule names two numbers: find both of them in your line.',
    explanation:
      'shape[0] alone, often meant as the fan-in by someone whose matrices are stored the other way round. Square matrices do not show it.',
    breaks: ['initial-variance', 'initial-stream-is-numpys'],
    change: withVariance((_fanIn, fanOut) => 1 / fanOut),
  }),
  specimen({
    name: 'adds-the-fan-out-after-dividing',
    group: 'initialisation',
    wrong: 'The fan-out is added to the quotient, not to the fan-in that divides.',
    hint: 'Work out your scale by hand for fans 3 and 1. Is it a number below 1?',
    explanation:
      'sqrt(2 / fan_in + fan_out): division binds more strongly than the sum. Weights come out larger than 1, and every unit starts saturated.',
    breaks: ['initial-variance', 'initial-stream-is-numpys'],
    change: withVariance((fanIn, fanOut) => 2 / fanIn + fanOut),
  }),
  specimen({
    name: 'takes-the-variance-for-the-deviation',
    group: 'initialisation',
    wrong: 'Normal weights are multiplied by the variance, without its root.',
    hint: 'A normal number times s has which variance? Compare it with the one that you want.',
    explanation:
      'randn() * 2 / (fan_in + fan_out). All weights are too small by the root, most of all in large networks; uniform weights are right.',
    breaks: ['initial-variance', 'initial-stream-is-numpys'],
    change: inInitialisation(() => ({ deviation: (fanIn, fanOut) => 2 / (fanIn + fanOut) })),
  }),
  specimen({
    name: 'scales-by-the-geometric-mean-of-the-fans',
    group: 'initialisation',
    wrong: 'The variance of a weight is 1 / √(fan_in · fan_out).',
    hint: 'There is more than one mean of two numbers. Which one does the rule take? Try 1 and 9.',
    explanation:
      'The two means agree for square matrices and differ by little where the fans are near each other; only lopsided matrices tell them apart.',
    breaks: ['initial-variance', 'initial-stream-is-numpys'],
    change: withVariance((fanIn, fanOut) => 1 / Math.sqrt(fanIn * fanOut)),
  }),
  specimen({
    name: 'scales-as-for-rectifiers',
    group: 'initialisation',
    wrong: 'The variance of a weight is 2 / fan_in, which is made for units that are half off.',
    hint: 'The 2 in your scale makes up for something that one kind of unit does to a signal. Do your units do it?',
    explanation:
      'He’s initialisation where Xavier’s is asked for. Square matrices have twice the variance that they should have.',
    breaks: ['initial-variance', 'initial-stream-is-numpys'],
    change: withVariance((fanIn) => 2 / fanIn),
  }),
  specimen({
    name: 'multiplies-by-the-gain-of-tanh',
    group: 'initialisation',
    wrong: 'The scale is multiplied by 5/3, the gain that a library recommends for tanh.',
    hint: 'Compare your scale with the formula that was set, factor by factor. Where does each factor come from?',
    explanation:
      'Copied from a library in which the gain is an argument. Every matrix is off by the same factor, so nothing looks odd.',
    breaks: ['initial-variance', 'initial-stream-is-numpys'],
    change: withVariance((fanIn, fanOut) => (25 / 9) * (2 / (fanIn + fanOut))),
  }),
  specimen({
    name: 'counts-the-bias-among-the-inputs',
    group: 'initialisation',
    wrong: 'The fan-in is one larger than it is: the bias is counted as an input.',
    hint: 'Count the weights that come into one unit. Does the bias start at a random value too?',
    explanation:
      'It comes from code that keeps the bias as a last column of the matrix. Too small a difference for statistics; the numbers that a seed gives show it.',
    breaks: ['initial-stream-is-numpys'],
    change: withVariance((fanIn, fanOut) => 2 / (fanIn + 1 + fanOut)),
  }),
  specimen({
    name: 'scales-every-matrix-by-the-hidden-size',
    group: 'initialisation',
    wrong: 'Every matrix gets the scale 1/√H, whatever its own shape.',
    hint: 'Print the scale that each of the three matrices is drawn with. Should they be the same?',
    explanation:
      'One number computed once, as the recurrent layers of some libraries have it. Whh is right under Xavier normal, and Wxh and Why are not.',
    breaks: ['initial-variance', 'initial-stream-is-numpys'],
    change: {
      learning: ({ start }) => ({
        start(from, initial) {
          const scale = () => 1 / Math.sqrt(from.network.sizes.hidden);
          return start(from, { ...initial, deviation: scale, reach: scale });
        },
      }),
    },
  }),
  specimen({
    name: 'draws-hundredths-for-xavier',
    group: 'initialisation',
    wrong: 'Normal weights have the deviation 0.01, whatever the sizes.',
    hint: 'Draw a large matrix and a small one, and compare how far their numbers are spread. Which of them should be spread further?',
    explanation:
      'The usual 0.01·randn in place of the scale that was asked for: the printed examples come from it, and the text does not.',
    breaks: ['initial-variance', 'initial-stream-is-numpys'],
    change: startingAs('xavier-normal', 'published'),
  }),
  specimen({
    name: 'draws-xavier-for-hundredths',
    group: 'initialisation',
    wrong: 'Where hundredths are asked for, weights have Xavier’s deviation.',
    hint: 'Compare your first outputs with the printed ones. By what factor are they larger?',
    explanation:
      'The text of the exercise taken at its word: its printed outputs come out only from 0.01·randn.',
    breaks: ['published-examples', 'initial-variance'],
    change: startingAs('published', 'xavier-normal'),
  }),
  specimen({
    name: 'draws-uniforms-for-normals',
    group: 'initialisation',
    wrong: 'Normal weights are drawn from a uniform of the same variance.',
    hint: 'Draw ten thousand weights and count those further out than twice the deviation. How many should there be?',
    explanation:
      'rand for randn, with the right scale: mean and variance are right, and no weight is ever large.',
    breaks: ['initial-shape', 'initial-stream-is-numpys'],
    change: inInitialisation(() => ({
      normal: (random, sigma) => random.uniform(-Math.sqrt(3) * sigma, Math.sqrt(3) * sigma),
    })),
  }),
  specimen({
    name: 'draws-normals-for-uniforms',
    group: 'initialisation',
    wrong: 'Uniform weights are drawn from a normal of the same variance.',
    hint: 'What is the largest weight that the formula allows? Print the largest that you have.',
    explanation:
      'randn for rand, with the deviation of the uniform. Mean and variance are right; one weight in twelve lies outside the range.',
    breaks: ['initial-range', 'initial-shape'],
    change: inInitialisation(() => ({
      uniform: (random, reach) => (reach / Math.sqrt(3)) * random.randn(),
    })),
  }),
  specimen({
    name: 'draws-only-positive-normals',
    group: 'initialisation',
    wrong: 'Normal weights lose their sign.',
    hint: 'What is the mean of your weights? What does a unit do all of whose inputs push the same way?',
    explanation:
      'An absolute value, left from a scale that had to be positive. The variance about zero is right.',
    breaks: ['initial-mean', 'initial-shape'],
    change: drawingNormals((random) => Math.abs(random.randn())),
  }),
  specimen({
    name: 'draws-from-one-side-of-zero',
    group: 'initialisation',
    wrong: 'Uniform weights lie between 0 and a, none below zero.',
    hint: 'Your generator gives numbers from 0 to 1. What must be done to them to make a range that has zero in its middle?',
    explanation:
      'rand() * a without the shift. The largest weight is right, and the mean is a/2 where it should be 0.',
    breaks: ['initial-mean', 'initial-shape'],
    change: inInitialisation(() => ({ uniform: (random, reach) => random.uniform(0, reach) })),
  }),
  specimen({
    name: 'shifts-the-range-by-half-of-the-reach',
    group: 'initialisation',
    wrong:
      'Uniform weights lie between −a/2 and 3a/2: the range is as long as it should be, and off its place.',
    hint: 'Write down the smallest and the largest weight that your line can give. Are they each other’s opposite?',
    explanation: 'rand() * 2a − a/2: the shift was halved, and the stretching was not.',
    breaks: ['initial-mean', 'initial-range'],
    change: inInitialisation(({ uniform }) => ({
      uniform: (random, reach) => uniform(random, reach) + reach / 2,
    })),
  }),
  specimen({
    name: 'takes-the-deviation-for-the-reach',
    group: 'initialisation',
    wrong: 'Uniform weights reach only as far as one deviation.',
    hint: 'How are the variance of U(−a, a) and a related? Work it out by integrating x² once.',
    explanation:
      '√(2 / (fan_in + fan_out)) used as the end of the range: the variance is a third of the one asked for.',
    breaks: ['initial-variance', 'initial-range'],
    change: inInitialisation(({ deviation }) => ({ reach: deviation })),
  }),
  specimen({
    name: 'takes-the-reach-for-the-deviation',
    group: 'initialisation',
    wrong: 'Normal weights have √(6 / (fan_in + fan_out)) for their deviation.',
    hint: 'The 6 in your scale belongs to one distribution, and the 2 to another. Why are they different?',
    explanation:
      'The formula of the uniform beside the drawing of the normal: three times the variance.',
    breaks: ['initial-variance', 'initial-stream-is-numpys'],
    change: inInitialisation(({ reach }) => ({ deviation: reach })),
  }),
  specimen({
    name: 'rounds-the-reach',
    group: 'initialisation',
    wrong: 'The end of the uniform range is rounded to two decimals.',
    hint: 'Compare the largest weight of a large matrix with the formula’s limit, to four decimals.',
    explanation:
      'A scale computed by hand and typed in, or rounded for printing and then used. Some ranges come out too long and some too short, all by less than the eye sees.',
    breaks: ['initial-range', 'initial-stream-is-numpys'],
    change: inInitialisation(({ reach }) => ({
      reach: (fanIn, fanOut) => Math.round(100 * reach(fanIn, fanOut)) / 100,
    })),
  }),
  specimen({
    name: 'draws-heads-and-tails',
    group: 'initialisation',
    wrong: 'Every normal weight is plus or minus one deviation.',
    hint: 'How many different sizes do your weights have? Sort them and look.',
    explanation:
      'The sign of a random number in place of the number. Mean and variance are exactly as they should be.',
    breaks: ['initial-shape', 'initial-stream-is-numpys'],
    change: drawingNormals((random) => (random.rand() < 0.5 ? 1 : -1)),
  }),
  specimen({
    name: 'cuts-the-tails-off',
    group: 'initialisation',
    wrong: 'Normal weights further out than two deviations are drawn again.',
    hint: 'If you throw the largest numbers away, what becomes of the variance of those that stay?',
    explanation:
      'A truncated normal, the default of some libraries, without the factor that makes up for it: the variance is a quarter too small.',
    breaks: ['initial-variance', 'initial-shape'],
    change: drawingNormals((random) => {
      let z = random.randn();
      while (Math.abs(z) > 2) z = random.randn();
      return z;
    }),
  }),
  specimen({
    name: 'sums-twelve-uniforms-for-a-normal',
    group: 'initialisation',
    wrong: 'A normal number is made of twelve uniform ones, less six.',
    hint: 'Your generator has a way of its own to make normal numbers. Do you get the numbers that it gives after the same seed?',
    explanation:
      'An old recipe: mean and variance are right, and the bell is right to three decimals but cannot reach beyond six. Statistics of this size do not see it; the seeded stream does.',
    breaks: ['initial-stream-is-numpys'],
    change: drawingNormals((random) => {
      let sum = -6;
      for (let k = 0; k < 12; k++) sum += random.rand();
      return sum;
    }),
  }),
  specimen({
    name: 'starts-from-zeros',
    group: 'initialisation',
    wrong: 'All weights start at zero.',
    hint: 'Follow one update from zero weights on paper. Can two hidden units ever come to differ?',
    explanation:
      'Arrays are made and never filled. Every unit has the same gradient for ever; Wxh and Whh do not even move at first.',
    breaks: ['initial-variance', 'initial-seed-matters'],
    change: inInitialisation(() => ({ matrix: zeros })),
  }),
  specimen({
    name: 'draws-the-biases-too',
    group: 'initialisation',
    wrong: 'Biases start at small random numbers.',
    hint: 'What breaks the symmetry between two units: their weights, or their biases? Which of them need to be random?',
    explanation:
      'The same line for all arrays. The weights are right, since the biases are drawn after them.',
    breaks: ['initial-biases-are-zero'],
    change: inInitialisation(() => ({
      bias: (shape, random) => mapValues(zeros(shape), () => 0.01 * random.randn()),
    })),
  }),
  specimen({
    name: 'starts-the-biases-at-one',
    group: 'initialisation',
    wrong: 'Biases start at one.',
    hint: 'Where does the advice to start a bias at one come from, and which part of which network is it about?',
    explanation:
      'Advice about the forget gate of an LSTM, followed where there is no gate: every unit starts pushed towards one side.',
    breaks: ['initial-biases-are-zero'],
    change: inInitialisation(() => ({ bias: (shape) => mapValues(zeros(shape), () => 1) })),
  }),
];

/** Xavier’s weights with another variance: σ² of the normal, a²/3 of the uniform. */
function withVariance(variance: (fanIn: number, fanOut: number) => number): Change {
  return inInitialisation(() => ({
    deviation: (fanIn, fanOut) => Math.sqrt(variance(fanIn, fanOut)),
    reach: (fanIn, fanOut) => Math.sqrt(3 * variance(fanIn, fanOut)),
  }));
}

/** Normal weights from another source of standard numbers. */
function drawingNormals(standard: (random: NumpyRandom) => number): Change {
  return inInitialisation(() => ({ normal: (random, sigma) => sigma * standard(random) }));
}

/** One initialisation is taken for another. */
function startingAs(asked: Initialisation, taken: Initialisation): Change {
  return {
    learning: ({ start }) => ({
      start: (from, initial) =>
        start(from.initialisation === asked ? { ...from, initialisation: taken } : from, initial),
    }),
  };
}
