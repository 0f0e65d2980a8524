import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { type NumpyRandom, numpyRandom } from '../../src/random/numpy.ts';
import { alphaOfOneLook } from '../../src/statistics/budget.ts';
import {
  distanceFrom,
  largestOf,
  meanOf,
  meanProductOf,
  meanSquareOf,
  standardNormal,
  standardNormalError,
  standardUniform,
} from '../../src/statistics/samples.ts';
import {
  boundedMean,
  distributionDistance,
  gaussianMean,
  type Interval,
  largestOfUniforms,
  sumOfProducts,
  sumOfSquares,
} from '../../src/statistics/tails.ts';

/** A statistic of n draws, what is proved of it, and a fault that it should see in so many draws. */
interface Statistic {
  readonly name: string;
  readonly of: (sample: Float64Array, other: Float64Array) => number;
  readonly draw: (random: NumpyRandom) => number;
  readonly interval: (n: number, alpha: number) => Interval;
  readonly fault: {
    readonly name: string;
    /** Draws enough to see the fault at the level of a run. */
    readonly n: number;
    readonly draw: (random: NumpyRandom) => number;
    /** Whether the second sample repeats the first. */
    readonly repeats?: true;
  };
  /** Whether the interval is exact, so that it is left as often as alpha says. */
  readonly isExact?: true;
}

const normal = ({ randn }: NumpyRandom) => randn();
const uniform = ({ rand }: NumpyRandom) => 2 * rand() - 1;
const sameVariance = (random: NumpyRandom) => Math.sqrt(3) * uniform(random);

const statistics: Statistic[] = [
  {
    name: 'the mean of Gaussians',
    of: meanOf,
    draw: (random) => 3 * normal(random),
    interval: (n, alpha) => gaussianMean(n, 3, alpha),
    fault: {
      name: 'a mean of a fifth of a deviation',
      n: 4000,
      draw: (random) => 3 * (0.2 + normal(random)),
    },
  },
  {
    name: 'the mean of bounded draws',
    of: meanOf,
    draw: uniform,
    interval: (n, alpha) => boundedMean(n, { low: -1, high: 1 }, 0, alpha),
    fault: {
      name: 'a mean of a fifth of the reach',
      n: 4000,
      draw: (random) => 0.2 + 0.8 * uniform(random),
    },
  },
  {
    name: 'the mean of draws that are bounded and lopsided',
    of: meanOf,
    draw: ({ rand }) => (rand() < 0.01 ? 1 : 0),
    interval: (n, alpha) => boundedMean(n, { low: 0, high: 1 }, 0.01, alpha),
    fault: { name: 'a chance of a tenth', n: 4000, draw: ({ rand }) => (rand() < 0.1 ? 1 : 0) },
  },
  {
    name: 'the sum of squares of Gaussians',
    of: (sample) => sample.length * meanSquareOf(sample),
    draw: normal,
    interval: sumOfSquares,
    fault: {
      name: 'a deviation a tenth too large',
      n: 8000,
      draw: (random) => 1.1 * normal(random),
    },
  },
  {
    name: 'the sum of products of Gaussians',
    of: (sample, other) => sample.length * meanProductOf(sample, other),
    draw: normal,
    interval: sumOfProducts,
    fault: { name: 'one sample twice', n: 200, draw: normal, repeats: true },
  },
  {
    name: 'the distance of normals from the normal distribution',
    of: (sample) => distanceFrom(standardNormal, sample),
    draw: normal,
    interval: distributionDistance,
    fault: { name: 'uniforms of the same variance', n: 8000, draw: sameVariance },
  },
  {
    name: 'the distance of uniforms from the uniform distribution',
    of: (sample) => distanceFrom(standardUniform, sample),
    draw: uniform,
    interval: distributionDistance,
    fault: {
      name: 'uniforms on a range a tenth too small',
      n: 8000,
      draw: (random) => 0.9 * uniform(random),
    },
  },
  {
    name: 'the largest of uniforms',
    of: largestOf,
    draw: (random) => 5 * uniform(random),
    interval: (n, alpha) => largestOfUniforms(n, 5, alpha),
    fault: {
      name: 'a range that is one in a hundred too small',
      n: 4000,
      draw: (random) => 5 * 0.99 * uniform(random),
    },
    isExact: true,
  },
];

function sampled(draw: (random: NumpyRandom) => number, n: number, random: NumpyRandom) {
  return new Float64Array(n).map(() => draw(random));
}

function isInside(value: number, { low, high }: Interval): boolean {
  return value >= low && value <= high;
}

describe.each(statistics)('$name', ({ of, draw, interval, fault, isExact }) => {
  test.each([1, 10, 100])('of %d is inside its interval as often as was proved', (n) => {
    const random = numpyRandom(7);
    const alpha = 0.05;
    const repetitions = 3000;
    const allowed = interval(n, alpha);
    let inside = 0;
    for (let k = 0; k < repetitions; k++) {
      const value = of(sampled(draw, n, random), sampled(draw, n, random));
      if (isInside(value, allowed)) inside += 1;
    }
    const share = inside / repetitions;
    if (!isExact) return expect(share).toBeGreaterThanOrEqual(1 - alpha);
    // An exact interval is left about as often as alpha says: within four deviations of a count.
    const fluctuation = 4 * Math.sqrt((alpha * (1 - alpha)) / repetitions);
    expect(Math.abs(share - (1 - alpha))).toBeLessThan(fluctuation);
  });

  test(`sees ${fault.name} in every one of 50 samples, at the level of a run`, () => {
    const random = numpyRandom(8);
    const allowed = interval(fault.n, alphaOfOneLook);
    for (let k = 0; k < 50; k++) {
      const sample = sampled(fault.draw, fault.n, random);
      const other = fault.repeats ? sample : sampled(fault.draw, fault.n, random);
      expect(isInside(of(sample, other), allowed)).toBe(false);
    }
  });

  test('is not inside its interval where a draw is no number', () => {
    const sample = Float64Array.of(0.5, Number.NaN, 0.25);
    expect(isInside(of(sample, sample), interval(3, 0.05))).toBe(false);
  });

  test('has an interval that grows as alpha falls', () => {
    const [wide, narrow] = [interval(100, 1e-12), interval(100, 1e-2)];
    expect(wide.low).toBeLessThanOrEqual(narrow.low);
    expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
    expect(wide.high - wide.low).toBeGreaterThan(narrow.high - narrow.low);
  });
});

test('no Gaussian interval is more than twice as wide as the central limit has it', () => {
  const n = 20_000;
  // A standard normal leaves ±1.96 with probability 0.05.
  const widths: [Interval, number][] = [
    [gaussianMean(n, 1, 0.05), Math.sqrt(1 / n)],
    [sumOfSquares(n, 0.05), Math.sqrt(2 * n)],
    [sumOfProducts(n, 0.05), Math.sqrt(n)],
  ];
  for (const [{ low, high }, deviation] of widths) {
    expect(high - low).toBeLessThan(2 * (2 * 1.96 * deviation));
    expect(high - low).toBeGreaterThan(2 * 1.96 * deviation);
  }
});

describe('what is measured on a sample', () => {
  const sample = Float64Array.of(1, -3, 2, 4);

  test('mean, mean square, mean product, largest', () => {
    expect(meanOf(sample)).toBe(1);
    expect(meanSquareOf(sample)).toBe(7.5);
    expect(meanProductOf(sample, [1, 1])).toBe(-1);
    expect(largestOf(sample)).toBe(4);
    expect(largestOf([1, -5])).toBe(5);
  });

  test.each([
    ['one draw in the middle', [0], 0.5],
    ['draws at both ends', [-1, 1], 0.5],
    ['two draws at the quarters, in any order', [0.5, -0.5], 0.25],
    ['draws beyond the range', [-2, -2], 1],
  ])('distance from the uniform distribution: %s', (_name, draws, distance) => {
    expect(distanceFrom(standardUniform, draws)).toBe(distance);
  });

  // Φ(z) = ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + z⁷/(3·5·7) + …), in 80 digits.
  test('the normal distribution is as accurate as is claimed, from −8 to 8', () => {
    const Precise = Decimal.clone({ precision: 80 });
    const rootOfTwoPi = Precise.acos(-1).times(2).sqrt();
    for (let k = -256; k <= 256; k++) {
      const z = new Precise(k / 32 + (k % 7) / 1024);
      const square = z.times(z);
      let term = z;
      let series = z;
      for (let odd = 3; term.abs().gt('1e-40'); odd += 2) {
        term = term.times(square).div(odd);
        series = series.plus(term);
      }
      const density = square.div(-2).exp().div(rootOfTwoPi);
      const error = density.times(series).plus(0.5).minus(standardNormal(z.toNumber()));
      expect(error.abs().toNumber()).toBeLessThan(standardNormalError / 10);
    }
  });

  test('the normal distribution ends in 0 and 1', () => {
    expect(standardNormal(-40)).toBe(0);
    expect(standardNormal(40)).toBe(1);
    expect(standardNormal(Number.NaN)).toBeNaN();
  });
});
