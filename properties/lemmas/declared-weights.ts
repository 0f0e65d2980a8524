import type { Comparison } from '../../src/certificate/comparison.ts';
import { columnsOf, rowsOf, type Tensor, type Vector } from '../../src/network/tensor.ts';
import { byChance } from '../../src/property/evidence.ts';
import type { Initialisation } from '../../src/reference/initialise.ts';
import { meanProductOf } from '../../src/statistics/samples.ts';
import { boundedMean, type Interval, sumOfProducts } from '../../src/statistics/tails.ts';
import type { NamedTensors } from '../../src/subjects/client.ts';

export const gaussian: readonly Initialisation[] = [
  'xavier-normal',
  'published',
  'identity-recurrent',
];
export const uniform: readonly Initialisation[] = ['xavier-uniform', 'small-uniform'];

/** A matrix whose weights are drawn at random, and from what its initialisation says. */
export interface DrawnMatrix {
  readonly name: 'Wxh' | 'Whh' | 'Why';
  readonly weights: Tensor;
  readonly distribution: 'gaussian' | 'uniform';
  /** The deviation σ of a Gaussian, the reach a of U(−a, a). */
  readonly scale: number;
  /** The weights over their scale: N(0, 1) or U(−1, 1), as an exact draw would be. */
  readonly standardised: Vector;
}

/**
 * The matrices that an initialisation draws. Rounding, and a stream of uniforms that has no more
 * digits than the precision, move a statistic of standardised weights by a share of about u, where
 * the intervals that it is held to are hundredths wide.
 */
export function drawnMatrices(
  initialisation: Initialisation,
  drawn: NamedTensors,
): readonly DrawnMatrix[] {
  const names: readonly DrawnMatrix['name'][] =
    initialisation === 'identity-recurrent' ? ['Wxh', 'Why'] : ['Wxh', 'Whh', 'Why'];
  return names.map((name) => {
    const weights = drawn[name]!;
    const scale = scaleOf(initialisation, columnsOf(weights), rowsOf(weights));
    return {
      name,
      weights,
      distribution: gaussian.includes(initialisation) ? 'gaussian' : 'uniform',
      scale,
      standardised: weights.values.map((w) => w / scale),
    };
  });
}

function scaleOf(initialisation: Initialisation, fanIn: number, fanOut: number): number {
  switch (initialisation) {
    case 'xavier-normal':
    case 'identity-recurrent':
      return Math.sqrt(2 / (fanIn + fanOut));
    case 'xavier-uniform':
      return Math.sqrt(6 / (fanIn + fanOut));
    case 'published':
    case 'small-uniform':
      return 0.01;
  }
}

/** E w², of standardised weights. */
export const variance: Readonly<Record<DrawnMatrix['distribution'], number>> = {
  gaussian: 1,
  uniform: 1 / 3,
};

/** The interval of factor·x from that of x, for a positive factor. */
export function times(factor: number, { low, high }: Interval): Interval {
  return { low: factor * low, high: factor * high };
}

/**
 * Evidence that two samples of standardised weights are drawn independently of one another: their
 * correlation, (1/n)·Σxy / E w², is near 0.
 */
export function uncorrelated(
  quantity: string,
  distribution: DrawnMatrix['distribution'],
  x: Vector,
  y: Vector,
  alpha: number,
): Comparison {
  const n = Math.min(x.length, y.length);
  const factor = 1 / variance[distribution];
  const interval =
    distribution === 'gaussian'
      ? times(1 / n, sumOfProducts(n, alpha))
      : boundedMean(n, { low: -1, high: 1 }, 0, alpha);
  const correlation = factor * meanProductOf(x, y);
  return byChance(`${quantity}: correlation`, correlation, times(factor, interval), alpha);
}
