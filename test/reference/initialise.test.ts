import { describe, expect, test } from 'vitest';
import { entriesOf } from '../../src/network/parameters.ts';
import { numpyRandom } from '../../src/random/numpy.ts';
import { initialisations, initialise } from '../../src/reference/initialise.ts';
import { plainProblem } from '../problems.ts';

// D, H, O = 2, 3, 4: fan_in + fan_out is 5 for Wxh, 6 for Whh and 7 for Why.
const { network } = plainProblem({ sizes: [2, 3, 4], steps: 1, seed: 1 });
const withoutBiases = { ...network, biases: false };
const sizesAndFans = [
  { count: 6, fans: 5 },
  { count: 9, fans: 6 },
  { count: 12, fans: 7 },
] as const;

/** The three matrices, each filled in its turn from one stream. */
function byHand(draw: (fans: number) => number): number[][] {
  return sizesAndFans.map(({ count, fans }) => Array.from({ length: count }, () => draw(fans)));
}

function weights(initialisation: (typeof initialisations)[number], seed: number): number[][] {
  const { Wxh, Whh, Why } = initialise(network, initialisation, numpyRandom(seed));
  return [Wxh, Whh, Why].map(({ values }) => Array.from(values));
}

describe.each(initialisations)('%s', (initialisation) => {
  test('gives every parameter its shape, and biases that are zero', () => {
    const parameters = initialise(network, initialisation, numpyRandom(1));
    expect(entriesOf(parameters).map(([name, { shape }]) => [name, shape])).toEqual([
      ['Wxh', [3, 2]],
      ['Whh', [3, 3]],
      ['Why', [4, 3]],
      ['bh', [3]],
      ['by', [4]],
    ]);
    expect(entriesOf(parameters).map(([, { values }]) => values.length)).toEqual([6, 9, 12, 3, 4]);
    expect(parameters.bh?.values).toEqual(new Float64Array(3));
    expect(parameters.by?.values).toEqual(new Float64Array(4));
  });

  test('draws the same weights for a network without biases, and no biases', () => {
    const { Wxh, Whh, Why } = initialise(network, initialisation, numpyRandom(1));
    expect(initialise(withoutBiases, initialisation, numpyRandom(1))).toEqual({ Wxh, Whh, Why });
  });

  test('is the same for the same seed, and another for another', () => {
    expect(weights(initialisation, 7)).toEqual(weights(initialisation, 7));
    expect(weights(initialisation, 7)).not.toEqual(weights(initialisation, 8));
  });
});

// Printed by numpy.random.RandomState(42).randn(12) (NumPy 2.4).
const fromNumpy = [
  0.4967141530112327, -0.13826430117118466, 0.6476885381006925, 1.5230298564080254,
  -0.23415337472333597, -0.23413695694918055, 1.5792128155073915, 0.7674347291529088,
  -0.4694743859349521, 0.5425600435859647, -0.46341769281246226, -0.46572975357025687,
];

test("published is 0.01 times NumPy's own normals, bit for bit", () => {
  const drawn = weights('published', 42).flat();
  expect(drawn[0]).toBe(0.01 * 0.4967141530112327);
  expect(drawn.slice(0, fromNumpy.length)).toEqual(fromNumpy.map((value) => 0.01 * value));
});

test('weights are drawn row by row in the order Wxh, Whh, Why', () => {
  const { randn } = numpyRandom(42);
  expect(weights('published', 42)).toEqual(byHand(() => 0.01 * randn()));
});

test('xavier-normal scales each matrix by its own fan-in and fan-out', () => {
  const { randn } = numpyRandom(3);
  expect(weights('xavier-normal', 3)).toEqual(byHand((fans) => randn() * Math.sqrt(2 / fans)));
});

test('xavier-uniform scales each matrix by its own fan-in and fan-out', () => {
  const { uniform } = numpyRandom(3);
  const drawn = byHand((fans) => uniform(-Math.sqrt(6 / fans), Math.sqrt(6 / fans)));
  expect(weights('xavier-uniform', 3)).toEqual(drawn);
});

test('identity-recurrent replaces Whh by the identity after the draw of xavier-normal', () => {
  const [Wxh, , Why] = weights('xavier-normal', 3);
  expect(weights('identity-recurrent', 3)).toEqual([Wxh, [1, 0, 0, 0, 1, 0, 0, 0, 1], Why]);
});

test('small-uniform is drawn from U(−0.01, 0.01)', () => {
  const { uniform } = numpyRandom(3);
  expect(weights('small-uniform', 3)).toEqual(byHand(() => uniform(-0.01, 0.01)));
});

test('uniform weights stay within their bounds, and come near to them on both sides', () => {
  const large = { ...network, sizes: { inputs: 30, hidden: 40, outputs: 20 } };
  const bounds = [
    ['xavier-uniform', [Math.sqrt(6 / 70), Math.sqrt(6 / 80), Math.sqrt(6 / 60)]],
    ['small-uniform', [0.01, 0.01, 0.01]],
  ] as const;
  for (const [initialisation, largest] of bounds) {
    const { Wxh, Whh, Why } = initialise(large, initialisation, numpyRandom(5));
    for (const [k, { values }] of [Wxh, Whh, Why].entries()) {
      const bound = largest[k]!;
      expect(Math.max(...values)).toBeLessThan(bound);
      expect(Math.max(...values)).toBeGreaterThan(0.98 * bound);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(-bound);
      expect(Math.min(...values)).toBeLessThan(-0.98 * bound);
    }
  }
});

describe('a cell with gates', () => {
  const gated = { ...network, cell: 'lstm' as const };

  test('has the fans of a layer of its own in each gate', () => {
    const large = { ...gated, sizes: { inputs: 30, hidden: 40, outputs: 20 } };
    const { Wxh, Whh, Why } = initialise(large, 'xavier-uniform', numpyRandom(5));
    for (const [{ values }, fans] of [
      [Wxh, 70],
      [Whh, 80],
      [Why, 60],
    ] as const) {
      const bound = Math.sqrt(6 / fans);
      expect(Math.max(...values)).toBeLessThan(bound);
      expect(Math.max(...values)).toBeGreaterThan(0.98 * bound);
    }
  });

  test('begins with the identity in each gate where it begins with the identity', () => {
    const { Whh } = initialise(gated, 'identity-recurrent', numpyRandom(3));
    const one = [1, 0, 0, 0, 1, 0, 0, 0, 1];
    expect(Array.from(Whh.values)).toEqual([...one, ...one, ...one, ...one]);
  });
});
