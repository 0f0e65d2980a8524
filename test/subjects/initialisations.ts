import { type ParameterName, parameterShapes, type Shape } from '../../src/network/parameters.ts';
import { type NumpyRandom, numpyRandom } from '../../src/random/numpy.ts';
import { stream } from '../../src/random/stream.ts';
import type { Initialisation } from '../../src/reference/initialise.ts';
import { variationOfReference } from '../../src/subjects/reference.ts';
import type { Requests, Subject } from '../../src/subjects/subject.ts';

/** A matrix to be filled, and the stream that the whole network is drawn from. */
export interface Blank {
  readonly fanIn: number;
  readonly fanOut: number;
  readonly random: NumpyRandom;
  readonly seed: number;
}

/** A subject that declares one initialisation, and fills its matrices in some way of its own. */
export function filling(
  name: string,
  initialisation: Initialisation,
  fill: (blank: Blank) => number[][],
): Subject {
  const subject = variationOfReference(name, {
    operations: () => ({
      initialise({ network, seed }: Requests['initialise']) {
        const random = numpyRandom(seed);
        const start = ([name, shape]: readonly [ParameterName, Shape]) => {
          const [fanOut = 0, fanIn] = shape;
          const values =
            fanIn === undefined ? zeros(fanOut) : fill({ fanIn, fanOut, random, seed });
          return [name, values] as const;
        };
        return Object.fromEntries(parameterShapes(network).map(start));
      },
    }),
  });
  return declaring(subject, [initialisation]);
}

/** The same subject, declaring only these initialisations. */
export function declaring(subject: Subject, initialisations: readonly Initialisation[]): Subject {
  return { ...subject, declaration: { ...subject.declaration, initialisations } };
}

/** A matrix whose weights are drawn one by one, row by row. */
export function matrix({ fanIn, fanOut }: Blank, draw: () => number): number[][] {
  return Array.from({ length: fanOut }, () => Array.from({ length: fanIn }, draw));
}

const normals =
  (deviation: (fanIn: number, fanOut: number) => number) =>
  (blank: Blank): number[][] => {
    const scale = deviation(blank.fanIn, blank.fanOut);
    return matrix(blank, () => blank.random.randn() * scale);
  };

const uniforms =
  (low: number, high: number) =>
  (blank: Blank): number[][] => {
    const a = reach(blank);
    return matrix(blank, () => blank.random.uniform(low * a, high * a));
  };

const deviation = ({ fanIn, fanOut }: Blank) => Math.sqrt(2 / (fanIn + fanOut));
const reach = ({ fanIn, fanOut }: Blank) => Math.sqrt(6 / (fanIn + fanOut));
const zeros = (length: number) => Array.from({ length }, () => 0);

export function scalesByFanInOnly(): Subject {
  return filling(
    'scales-by-fan-in-only',
    'xavier-normal',
    normals((fanIn) => Math.sqrt(1 / fanIn)),
  );
}

export function scalesByFanOutOnly(): Subject {
  return filling(
    'scales-by-fan-out-only',
    'xavier-normal',
    normals((_fanIn, fanOut) => Math.sqrt(1 / fanOut)),
  );
}

/** √(2 / fan_in + fan_out), as it comes of a missing pair of parentheses. */
export function slipsOnPrecedence(): Subject {
  return filling(
    'slips-on-precedence',
    'xavier-normal',
    normals((fanIn, fanOut) => Math.sqrt(2 / fanIn + fanOut)),
  );
}

export function forgetsTheRoot(): Subject {
  return filling(
    'forgets-the-root',
    'xavier-normal',
    normals((fanIn, fanOut) => 2 / (fanIn + fanOut)),
  );
}

/** The variance is 1/√(fan_in · fan_out): the geometric mean instead of the arithmetic. */
export function scalesByTheGeometricMean(): Subject {
  return filling(
    'scales-by-the-geometric-mean',
    'xavier-normal',
    normals((fanIn, fanOut) => (fanIn * fanOut) ** -0.25),
  );
}

export function drawsHundredthsInsteadOfXavier(): Subject {
  return filling(
    'draws-hundredths-instead-of-xavier',
    'xavier-normal',
    normals(() => 0.01),
  );
}

export function drawsXavierInsteadOfHundredths(): Subject {
  return filling(
    'draws-xavier-instead-of-hundredths',
    'published',
    normals((fanIn, fanOut) => Math.sqrt(2 / (fanIn + fanOut))),
  );
}

/** A scale of √(2/fan_in) belongs to another initialisation. */
export function scalesForRectifiers(): Subject {
  return filling(
    'scales-for-rectifiers',
    'xavier-normal',
    normals((fanIn) => Math.sqrt(2 / fanIn)),
  );
}

export function drawsUniformsOfTheSameVariance(): Subject {
  return filling('draws-uniforms-of-the-same-variance', 'xavier-normal', uniforms(-1, 1));
}

export function drawsNormalsOfTheSameVariance(): Subject {
  return filling(
    'draws-normals-of-the-same-variance',
    'xavier-uniform',
    normals((fanIn, fanOut) => Math.sqrt(2 / (fanIn + fanOut))),
  );
}

export function drawsOnlyPositiveNormals(): Subject {
  return filling('draws-only-positive-normals', 'xavier-normal', (blank) =>
    matrix(blank, () => Math.abs(blank.random.randn()) * deviation(blank)),
  );
}

/** rand() where a range on both sides of zero was meant. */
export function drawsFromOneSide(): Subject {
  return filling('draws-from-one-side', 'xavier-uniform', uniforms(0, 1));
}

/** The variance of uniforms is a third of a²: this takes the deviation for the reach. */
export function takesTheDeviationForTheReach(): Subject {
  return filling(
    'takes-the-deviation-for-the-reach',
    'xavier-uniform',
    uniforms(-1 / Math.sqrt(3), 1 / Math.sqrt(3)),
  );
}

export function stopsShortOfTheRange(): Subject {
  return filling('stops-short-of-the-range', 'xavier-uniform', uniforms(-0.99, 0.99));
}

export function goesBeyondTheRange(): Subject {
  return filling('goes-beyond-the-range', 'xavier-uniform', uniforms(-1.01, 1.01));
}

/** One deviation up or down: the mean is right, and so is the variance. */
export function drawsHeadsAndTails(): Subject {
  return filling('draws-heads-and-tails', 'xavier-normal', (blank) =>
    matrix(blank, () => (blank.random.rand() < 0.5 ? 1 : -1) * deviation(blank)),
  );
}

/** Every matrix begins the same stream again. */
export function reseedsBeforeEachMatrix(): Subject {
  return filling('reseeds-before-each-matrix', 'xavier-normal', (blank) => {
    const random = numpyRandom(blank.seed);
    return matrix(blank, () => random.randn() * deviation(blank));
  });
}

/** The same with matrices that are drawn column by column, as those are who write x·W. */
export function reseedsBeforeEachTransposedMatrix(): Subject {
  return filling('reseeds-before-each-transposed-matrix', 'xavier-uniform', (blank) => {
    const random = numpyRandom(blank.seed);
    const a = reach(blank);
    return transposed(blank, () => random.uniform(-a, a));
  });
}

export function transposed(blank: Blank, draw: () => number): number[][] {
  const drawn = matrix({ ...blank, fanIn: blank.fanOut, fanOut: blank.fanIn }, draw);
  return Array.from({ length: blank.fanOut }, (_, i) => drawn.map((row) => row[i]!));
}

/** One row is drawn and given to every unit, so that all units stay the same for ever. */
export function startsEveryUnitAlike(): Subject {
  return filling('starts-every-unit-alike', 'xavier-normal', (blank) => {
    const [row = []] = matrix({ ...blank, fanOut: 1 }, () => blank.random.randn());
    const scaled = row.map((w) => w * deviation(blank));
    return Array.from({ length: blank.fanOut }, () => scaled);
  });
}

/** Each unit sees all its inputs alike. */
export function startsEveryInputAlike(): Subject {
  return filling('starts-every-input-alike', 'xavier-uniform', (blank) => {
    const a = reach(blank);
    return Array.from({ length: blank.fanOut }, () => {
      const w = blank.random.uniform(-a, a);
      return Array.from({ length: blank.fanIn }, () => w);
    });
  });
}

/** Right in all but the seed: it is always 42. */
export function ignoresItsSeed(): Subject {
  return variationOfReference('ignores-its-seed', {
    operations: (right) => ({
      initialise: (request) => right.initialise({ ...request, seed: 42 }),
    }),
  });
}

/** Every other seed gives the weights of the seed before it, with another sign. */
export function mirrorsTheSeedBeside(): Subject {
  return filling('mirrors-the-seed-beside', 'xavier-normal', (blank) => {
    const random = numpyRandom((blank.seed & ~1) >>> 0);
    const sign = blank.seed % 2 === 0 ? 1 : -1;
    return matrix(blank, () => sign * random.randn() * deviation(blank));
  });
}

/** Seeds once, and goes on from there at every request. */
export function goesOnWhereItStopped(): Subject {
  let random: NumpyRandom | undefined;
  return filling('goes-on-where-it-stopped', 'xavier-normal', (blank) => {
    random ??= numpyRandom(blank.seed);
    const { randn } = random;
    return matrix(blank, () => randn() * deviation(blank));
  });
}

export function drawsColumnByColumn(): Subject {
  return filling('draws-column-by-column', 'published', (blank) =>
    transposed(blank, () => 0.01 * blank.random.randn()),
  );
}

/** Half of the normals that its stream makes are thrown away, as when each is asked for alone. */
export function throwsHalfOfItsNormalsAway(): Subject {
  return filling('throws-half-of-its-normals-away', 'xavier-normal', (blank) =>
    matrix(blank, () => {
      const z = blank.random.randn();
      blank.random.randn();
      return z * deviation(blank);
    }),
  );
}

/** Single precision throughout, where double is declared. */
export function drawsInSinglePrecision(): Subject {
  return filling('draws-in-single-precision', 'xavier-normal', (blank) =>
    matrix(blank, () => Math.fround(blank.random.randn() * deviation(blank))),
  );
}

export function drawsItsBiases(): Subject {
  return changing('draws-its-biases', (drawn, { seed, network }) => {
    const { randn } = numpyRandom(seed);
    const by = Array.from({ length: network.sizes.outputs }, () => 0.01 * randn());
    return { ...drawn, by };
  });
}

/** Forget gates start at one; here there are none, but the ones are. */
export function startsBiasesAtOne(): Subject {
  return changing('starts-biases-at-one', (drawn, { network }) => ({
    ...drawn,
    bh: Array.from({ length: network.sizes.hidden }, () => 1),
  }));
}

export function forgetsTheIdentity(): Subject {
  return variationOfReference('forgets-the-identity', {
    operations: (right) => ({
      initialise: (request) => right.initialise({ ...request, initialisation: 'xavier-normal' }),
    }),
  });
}

/** Ones in every place and not on the diagonal alone. */
export function takesOnesForTheIdentity(): Subject {
  return changing('takes-ones-for-the-identity', (drawn, { network, initialisation }) => {
    const ones = Array.from({ length: network.sizes.hidden }, () => 1);
    return initialisation === 'identity-recurrent'
      ? { ...drawn, Whh: ones.map(() => ones) }
      : drawn;
  });
}

/** Right weights, but it seeds with a number of the caller's and then thinks better of it. */
export function takesFromTheCaller(): Subject {
  return changing('takes-from-the-caller', (drawn) => {
    Math.random();
    return drawn;
  });
}

/** Not reproducible: whatever the seed, the weights come from the caller's stream. */
export function drawsFromTheCaller(): Subject {
  return filling('draws-from-the-caller', 'xavier-uniform', (blank) =>
    matrix(blank, () => reach(blank) * (2 * Math.random() - 1)),
  );
}

function changing(
  name: string,
  change: (drawn: object, request: Requests['initialise']) => object,
): Subject {
  return variationOfReference(name, {
    operations: (right) => ({
      initialise: (request) => change(right.initialise(request) as object, request),
    }),
  });
}

/**
 * Right, and as far from the reference as right may be: a fused x·x + y·y, the machine's logarithm
 * off by a unit in the last place, each up or down as chance has it, scales and ranges in other forms.
 */
export function roundsOtherwise(): Subject {
  const unit = 2 ** -53;
  return variationOfReference('rounds-otherwise', {
    operations: (right) => ({
      initialise(request) {
        const { initialisation, seed, network } = request;
        const { rand } = numpyRandom(seed);
        const chance = stream(seed, 'rounding');
        const either = (errors: number) => 1 + (chance() < 0.5 ? errors : -errors) * unit;
        const randn = polar(
          rand,
          () => either(2),
          () => either(2),
        );
        const fill = (blank: Omit<Blank, 'random' | 'seed'>): number[][] => {
          const fans = blank.fanIn + blank.fanOut;
          const given = { ...blank, random: numpyRandom(0), seed };
          switch (initialisation) {
            case 'xavier-normal':
            case 'identity-recurrent':
              return matrix(given, () => randn() / (Math.sqrt(fans) / Math.sqrt(2)));
            case 'published':
              return matrix(given, () => randn() / 100);
            case 'xavier-uniform':
              return matrix(given, () => (2 * rand() - 1) * (Math.sqrt(6) / Math.sqrt(fans)));
            case 'small-uniform':
              return matrix(given, () => 0.02 * (rand() - 0.5));
          }
        };
        const drawn = Object.fromEntries(
          parameterShapes(network).map(([name, [fanOut = 0, fanIn]]) => [
            name,
            fanIn === undefined ? zeros(fanOut) : fill({ fanIn, fanOut }),
          ]),
        );
        const { Whh } = right.initialise(request) as { Whh: unknown };
        return initialisation === 'identity-recurrent' ? { ...drawn, Whh } : drawn;
      },
    }),
  });
}

/** NumPy's polar method, with something done to r² and to its logarithm. */
function polar(rand: () => number, onSquare: () => number, onLog: () => number): () => number {
  let waiting: number | undefined;
  return () => {
    const second = waiting;
    waiting = undefined;
    if (second !== undefined) return second;
    for (;;) {
      const x = 2 * rand() - 1;
      const y = 2 * rand() - 1;
      const r2 = (x * x + y * y) * onSquare();
      if (r2 >= 1 || r2 === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(r2) * onLog()) / r2);
      waiting = factor * x;
      return factor * y;
    }
  };
}
