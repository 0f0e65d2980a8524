import { type ParameterName, parameterShapes, parametersFrom } from '../../network/parameters.ts';
import { columnsOf, mapValues, type Tensor, transpose } from '../../network/tensor.ts';
import { type NumpyRandom, numpyRandom } from '../../random/numpy.ts';
import { drawMatrix, initialise } from '../../reference/initialise.ts';
import { nestedAll } from '../../subjects/reference.ts';
import { type Change, inInitialisation } from '../change.ts';
import { type Specimen, specimen } from '../specimen.ts';

/** Right distributions from wrong seeds, in a wrong order, or into wrong places. */
export const initialisationDraws: readonly Specimen[] = [
  specimen({
    name: 'reseeds-before-each-matrix',
    group: 'initialisation',
    wrong: 'Every matrix begins the same stream of random numbers again.',
    hint: 'Print the first row of each matrix, each divided by its scale. What do you notice?',
    explanation:
      'The seed is set inside the function that draws one matrix. Wxh is right; Whh and Why repeat its numbers, so that the layers are correlated from the start.',
    breaks: ['initial-matrices-independent', 'initial-stream-is-numpys'],
    change: {
      learning: ({ start }) => ({
        start(from, initial) {
          const { network, initialisation, seed } = from;
          const { Whh } = start(from, initial);
          return parametersFrom(network, (name, shape) => {
            const random = numpyRandom(seed);
            if (shape.length === 1) return initial.bias(shape, random);
            return name === 'Whh' && initialisation === 'identity-recurrent'
              ? Whh
              : drawMatrix(shape, initialisation, random, initial);
          });
        },
      }),
    },
  }),
  specimen({
    name: 'draws-the-read-out-first',
    group: 'initialisation',
    wrong: 'The matrices are drawn in the order Why, Whh, Wxh.',
    hint: 'A seed fixes a row of numbers, not where they go. In which order do you fill your matrices, and in which order were they set?',
    explanation:
      'Parameters listed from the output to the input. All distributions are right; only the numbers that the seed promises are in other places.',
    breaks: ['initial-stream-is-numpys', 'published-examples'],
    change: {
      learning: () => ({
        start({ network, initialisation, seed }, initial) {
          const random = numpyRandom(seed);
          const drawn = new Map<ParameterName, Tensor>();
          for (const [name, shape] of parameterShapes(network).toReversed()) {
            if (shape.length === 2) {
              drawn.set(name, drawMatrix(shape, initialisation, random, initial));
            }
          }
          const started = parametersFrom(
            network,
            (name, shape) => drawn.get(name) ?? initial.bias(shape, random),
          );
          return initialisation === 'identity-recurrent'
            ? { ...started, Whh: initial.recurrent(started.Whh) }
            : started;
        },
      }),
    },
  }),
  specimen({
    name: 'draws-column-by-column',
    group: 'initialisation',
    wrong: 'Each matrix is drawn the other way round and turned afterwards.',
    hint: 'Which number of the seed’s row is the second entry of the first row of your matrix? Try a matrix of 2 by 2.',
    explanation:
      'Code that multiplies from the left, x·W, draws (fan_in, fan_out) and transposes for the answer. The distributions are right, vectors and single rows too.',
    breaks: ['initial-stream-is-numpys'],
    change: inInitialisation(({ matrix }) => ({
      matrix: ([rows = 1, columns = 1], weight) => transpose(matrix([columns, rows], weight)),
    })),
  }),
  specimen({
    name: 'throws-every-second-normal-away',
    group: 'initialisation',
    wrong: 'For each normal weight two numbers are drawn, and one of them is lost.',
    hint: 'Normal numbers are made in pairs. What does your code do with the second of a pair?',
    explanation:
      'Nothing but the seeded stream shows it: the numbers are good, and every other one is missing.',
    breaks: ['initial-stream-is-numpys', 'published-examples'],
    change: inInitialisation(({ normal }) => ({
      normal(random, sigma) {
        const kept = normal(random, sigma);
        normal(random, sigma);
        return kept;
      },
    })),
  }),
  specimen({
    name: 'starts-every-unit-alike',
    group: 'initialisation',
    wrong: 'One row is drawn and given to all units.',
    hint: 'Two units with the same weights get the same gradient. What are their weights after a thousand updates?',
    explanation:
      'The row is drawn outside the loop over the units, or broadcast. Each weight has the right distribution; the layer has the power of one unit.',
    breaks: ['initial-neighbours-independent', 'initial-stream-is-numpys'],
    change: inInitialisation(({ matrix }) => ({
      matrix(shape, weight) {
        const [rows = 1, columns = 1] = shape;
        const row = matrix([1, columns], weight).values;
        return {
          shape,
          values: Float64Array.from({ length: rows * columns }, (_, k) => row[k % columns]!),
        };
      },
    })),
  }),
  specimen({
    name: 'starts-every-input-alike',
    group: 'initialisation',
    wrong: 'Each unit has one weight for all of its inputs.',
    hint: 'Give your network the inputs (1, 0) and (0, 1). Can it tell them apart?',
    explanation:
      'One number drawn for each row and broadcast along it. A unit sees only the sum of its inputs until training has told them apart.',
    breaks: ['initial-neighbours-independent', 'initial-stream-is-numpys'],
    change: inInitialisation(({ matrix }) => ({
      matrix(shape, weight) {
        const [rows = 1, columns = 1] = shape;
        const column = matrix([rows, 1], weight).values;
        return {
          shape,
          values: Float64Array.from({ length: rows * columns }, (_, k) => {
            return column[Math.floor(k / columns)]!;
          }),
        };
      },
    })),
  }),
  specimen({
    name: 'gives-units-no-weight-for-themselves',
    group: 'initialisation',
    wrong: 'The diagonal of each square matrix of weights is set to zero.',
    hint: 'Does a unit of your network hear itself? Look at the diagonal of Whh, and at the equation for a.',
    explanation:
      'A habit from associative memories, where units do not feed themselves. All other weights are right, and Wxh and Why are touched where they happen to be square.',
    breaks: ['initial-stream-is-numpys'],
    change: inInitialisation(({ matrix }) => ({
      matrix(shape, weight) {
        const drawn = matrix(shape, weight);
        const [rows, columns] = shape;
        if (rows !== columns) return drawn;
        const isDiagonal = (k: number) => k % (columnsOf(drawn) + 1) === 0;
        return { shape, values: drawn.values.map((w, k) => (isDiagonal(k) ? 0 : w)) };
      },
    })),
  }),
  specimen({
    name: 'starts-always-from-the-same-seed',
    group: 'initialisation',
    wrong: 'The seed that is asked for plays no part: it is always 42.',
    hint: 'Ask for two networks from two seeds and compare their first weights.',
    explanation:
      'The seed of the worked examples is written into the code. All examples come out right.',
    breaks: ['initial-seed-matters', 'initial-instances-independent'],
    change: seededBy(() => 42),
  }),
  specimen({
    name: 'drops-the-last-bit-of-its-seed',
    group: 'initialisation',
    wrong: 'Seeds that differ in their last bit alone give the same network.',
    hint: 'Take the seeds 6 and 7. What happens to each on its way to the generator?',
    explanation:
      'The seed is halved to fit a signed integer. Even seeds could pass for right if nothing were known of the stream.',
    breaks: ['initial-seed-matters', 'initial-stream-is-numpys'],
    change: seededBy((seed) => seed >>> 1),
  }),
  specimen({
    name: 'takes-the-seed-after',
    group: 'initialisation',
    wrong: 'The stream begins from the seed plus one.',
    hint: 'Print the seed at the place where the generator is made.',
    explanation:
      'A counter that is raised before it is used, so that the first network is already the second. A good network, and never the one that was asked for.',
    breaks: ['initial-stream-is-numpys', 'published-examples'],
    change: seededBy((seed) => (seed + 1) >>> 0),
  }),
  specimen({
    name: 'goes-on-where-the-last-draw-stopped',
    group: 'initialisation',
    wrong: 'The seed is used once; later networks continue the stream.',
    hint: 'Make two networks from one seed, one after the other, in one program. Are they the same? Should they be?',
    explanation:
      'The generator is a global that is made once. The first network of a program is right, and no experiment that makes two can be repeated one at a time.',
    breaks: ['initial-seed-repeats', 'initial-stream-is-numpys'],
    change: {
      withMemory() {
        let random: NumpyRandom | undefined;
        return {
          initialise({ network, initialisation, seed }) {
            random ??= numpyRandom(seed);
            return nestedAll(initialise(network, initialisation, random));
          },
        };
      },
    },
  }),
  specimen({
    name: 'disturbs-the-callers-stream',
    group: 'initialisation',
    wrong: 'The network is right, and a random number of the caller’s is used up on the way.',
    hint: 'Draw a random number of your own before and after you make a network, then leave the network out. Is the second number still the same?',
    explanation:
      'A line left over from an experiment, or a global seed that is set for the purpose. It spoils the caller’s experiment and not this network.',
    breaks: ['callers-random-state-untouched'],
    change: {
      operations: (right) => ({
        initialise(request) {
          Math.random();
          return right.initialise(request);
        },
      }),
    },
  }),
  specimen({
    name: 'keeps-its-weights-in-single-precision',
    group: 'initialisation',
    wrong: 'Initial weights are rounded to single precision, where double is declared.',
    hint: 'How many digits do your weights have? Print one of them in full.',
    explanation:
      'A default type of a library. Harmless by itself; and every later number is compared with one that started elsewhere.',
    breaks: ['initial-stream-is-numpys'],
    change: inInitialisation(({ matrix }) => ({
      matrix: (shape, weight) => matrix(shape, () => Math.fround(weight())),
    })),
  }),
  specimen({
    name: 'forgets-the-identity',
    group: 'initialisation',
    wrong: 'Whh stays as it was drawn, where it should be the identity.',
    hint: 'What does a unit hold after ten silent steps, if Whh is the identity, and what if it is not?',
    explanation:
      'The option is read and nothing is done with it: the other matrices are the same either way.',
    breaks: ['identity-recurrent-is-identity'],
    change: inInitialisation(() => ({ recurrent: (Whh) => Whh })),
  }),
  specimen({
    name: 'takes-ones-for-the-identity',
    group: 'initialisation',
    wrong: 'Whh is one everywhere, not on its diagonal alone.',
    hint: 'Multiply your Whh by (1, 2) on paper. Do you get (1, 2) back?',
    explanation: 'ones for eye. Right with one hidden unit, and with no other number.',
    breaks: ['identity-recurrent-is-identity'],
    change: inInitialisation(() => ({ recurrent: (Whh) => mapValues(Whh, () => 1) })),
  }),
  specimen({
    name: 'adds-the-identity-to-what-was-drawn',
    group: 'initialisation',
    wrong: 'Whh is the identity plus the weights that were drawn.',
    hint: 'What is left of the drawn weights once the identity has been put in their place?',
    explanation: '+= for =. Close to the identity, so that early training looks right.',
    breaks: ['identity-recurrent-is-identity'],
    change: inInitialisation(({ recurrent }) => ({
      recurrent(Whh) {
        const { shape, values } = recurrent(Whh);
        return { shape, values: values.map((one, k) => one + Whh.values[k]!) };
      },
    })),
  }),
  specimen({
    name: 'draws-nothing-for-the-identity',
    group: 'initialisation',
    wrong:
      'Under identity-recurrent no numbers are drawn for Whh, so that Why gets those meant for it.',
    hint: 'Compare Why with the one that plain Xavier gives from the same seed. When does the identity come in: before the draw, or after it?',
    explanation:
      'The identity takes the place of the draw and not of its result. Whh is right; Why is good and not the one that the seed promises.',
    breaks: ['initial-stream-is-numpys'],
    change: {
      learning: ({ start }) => ({
        start(from, initial) {
          if (from.initialisation !== 'identity-recurrent') return start(from, initial);
          const random = numpyRandom(from.seed);
          const { Whh } = start(from, initial);
          return parametersFrom(from.network, (name, shape) => {
            if (shape.length === 1) return initial.bias(shape, random);
            return name === 'Whh' ? Whh : drawMatrix(shape, from.initialisation, random, initial);
          });
        },
      }),
    },
  }),
];

function seededBy(seed: (given: number) => number): Change {
  return {
    learning: ({ start }) => ({
      start: (from, initial) => start({ ...from, seed: seed(from.seed) }, initial),
    }),
  };
}
