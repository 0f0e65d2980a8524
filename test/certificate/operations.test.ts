import { describe, expect, test } from 'vitest';
import { type AffineVector, affine, radii } from '../../src/certificate/affine.ts';
import { roundingModel } from '../../src/certificate/rounding.ts';
import { identity, tensor } from '../../src/network/tensor.ts';
import type { VectorOperations } from '../../src/reference/operations.ts';

type Math = VectorOperations<AffineVector>;

const infinity = Number.POSITIVE_INFINITY;
const single = roundingModel('float32');
const double = roundingModel('float64');
const models = [single, double];

/** κ and α that are not each other's. */
const declared = roundingModel('float32', { kappa: 5, alpha: 7 });
const { kappa, alpha } = declared;

const exactly = (math: Math, ...values: number[]) => math.given(Float64Array.from(values));

/** Numbers known to within an error each, which nothing else shares. */
function within(math: Math, centre: readonly number[], error: readonly number[]): AffineVector {
  return { ...exactly(math, ...centre), loose: Float64Array.from(error) };
}

const row = (...weights: number[]) => tensor([1, weights.length], weights);
const column = (...weights: number[]) => tensor([weights.length, 1], weights);

/** The same, with their errors under symbols: whatever is made of them knows them again. */
function known(math: Math, centre: readonly number[], error: readonly number[]): AffineVector {
  const n = centre.length;
  return math.linear([[identity([n, n]), within(math, centre, error)]]);
}

const radius = (v: AffineVector) => radii(v)[0]!;

/** a ≤ b ≤ factor·a, a little apart for the roundings of this side. */
function expectBetween(low: number, value: number, high: number): void {
  expect(value).toBeGreaterThanOrEqual(low * (1 - 1e-9));
  expect(value).toBeLessThanOrEqual(high * (1 + 1e-9));
}

// Beside u = 2⁻²⁴ neither float64's own roundings nor those of second order are seen.
describe('the roundings of exact operands cost, in units of u', () => {
  const Z = 3 + Math.log(2);
  const logits = [1, -3];
  const [p, rest] = [1 / (1 + Math.exp(-4)), 1 / (1 + Math.exp(4))];

  test.each<[string, (math: Math) => AffineVector, number]>([
    [
      'n + 2 for each of n products',
      (math) => math.linear([[row(2, -3, 0.5), exactly(math, 1, 2, 4)]]),
      5 * 10,
    ],
    [
      'as many for the products of a sum of several, and for the bias',
      (math) =>
        math.linear(
          [
            [row(2, -3), exactly(math, 1, 2)],
            [row(0.5), exactly(math, 4)],
          ],
          tensor([1], [-5]),
        ),
      6 * 15,
    ],
    ['1 for a product', (math) => math.product(exactly(math, 3), exactly(math, -5)), 15],
    [
      '3 for each side of a difference',
      (math) => math.minus(exactly(math, 3), exactly(math, -5)),
      3 * 8,
    ],
    ['1 for a factor', (math) => math.scale(0.75, exactly(math, -8)), 6],
    ['nothing for a factor of 1', (math) => math.scale(1, exactly(math, 3)), 0],
    ['nothing for a factor of −1', (math) => math.scale(-1, exactly(math, 3)), 0],
    ['nothing for a factor of 0', (math) => math.scale(0, exactly(math, 3)), 0],
    [
      'n + 2 for each of n terms',
      (math) => math.sum([exactly(math, 1), exactly(math, -2), exactly(math, 4)]),
      5 * 7,
    ],
    [
      'T + 2 for each of T outer products',
      (math) =>
        math.outerSum([
          [exactly(math, 2), exactly(math, -3)],
          [exactly(math, -5), exactly(math, 0.5)],
          [exactly(math, 0), exactly(math, 7)],
        ]),
      5 * 8.5,
    ],
    [
      'n + 4 for each of n numbers of a loss',
      (math) => math.total([exactly(math, 1, -2), exactly(math, 4), exactly(math, 0.5)]),
      8 * 7.5,
    ],
    [
      '2κ of tanh, and α',
      (math) => math.tanh(exactly(math, 0.5)),
      2 * kappa * Math.tanh(0.5) + alpha,
    ],
    [
      '2κ + 4 of σ, and α',
      (math) => math.sigmoid(exactly(math, -2)),
      (2 * kappa + 4) / (1 + Math.exp(2)) + alpha,
    ],
    [
      '4κ + 3 and 2α for 1 − h²',
      (math) => math.oneMinusSquare(exactly(math, 0.75)),
      4 * kappa + 3 + 2 * alpha,
    ],
    [
      'as much at 0, where the slope is 1',
      (math) => math.oneMinusSquare(exactly(math, 0)),
      4 * kappa + 3 + 2 * alpha,
    ],
    [
      'n + 2 for a sum of products and of a vector that nothing multiplies',
      (math) =>
        math.linear([
          [row(2, -3), exactly(math, 1, 2)],
          [1, exactly(math, 4)],
        ]),
      5 * 12,
    ],
    [
      '6κ + 14 of s(1 − s), 2κ + 4 of s², and 2α for the slope of σ',
      (math) => math.sigmoidSlope(exactly(math, 0.25)),
      (6 * kappa + 14) * 0.1875 + (2 * kappa + 4) * 0.0625 + 2 * alpha,
    ],
    ['1 for 1 − z', (math) => math.oneMinus(exactly(math, 0.25)), 1],
    [
      '5 for each side of a blend',
      (math) => math.blend(exactly(math, 0.25), exactly(math, 3), exactly(math, -5)),
      5 * 8,
    ],
    ['nothing for a part', (math) => math.slice(exactly(math, 3, 4, 5), 1, 3), 0],
    ['nothing for one under the other', (math) => math.join([exactly(math, 3)]), 0],
    ['nothing for relu', (math) => math.relu(exactly(math, 0.75)), 0],
    [
      '4κ + 8 of (1 + 2y)|z| + 1 for a binary cross-entropy',
      (math) => math.binaryCrossEntropy(exactly(math, -3), exactly(math, 0.75)),
      (4 * kappa + 8) * (2.5 * 3 + 1),
    ],
    [
      'n + 4κ + 8 + (2n + 4κ + 8)·Z for a cross-entropy',
      (math) => math.crossEntropy(exactly(math, ...logits), exactly(math, 0.25, 0.75)),
      2 + 4 * kappa + 8 + (4 + 4 * kappa + 8) * Z,
    ],
    [
      'n + 4κ + 8 + (2κ + 6)·Z of a softmax',
      (math) => math.softmax(exactly(math, ...logits)),
      (2 + 4 * kappa + 8 + (2 * kappa + 6) * Z) * p,
    ],
    [
      'as much of its smaller entries',
      (math) => math.softmax(exactly(math, ...logits.toReversed())),
      (2 + 4 * kappa + 8 + (2 * kappa + 6) * Z) * rest,
    ],
  ])('%s', (_what, result, expected) => {
    const units = radius(result(affine(declared))) / declared.u;
    expect(Math.abs(units - expected)).toBeLessThanOrEqual(1e-4 * expected);
  });
});

describe('roundings cost as much as for the largest that an operand may be', () => {
  const [s, n, h] = [0.25, 3, -5];
  const E = 1 / 8;
  const error = (c: number) => (math: Math) => within(math, [c], [E]);

  test.each<[string, (math: Math) => AffineVector, number, number]>([
    [
      'of the slope of σ',
      (math) => math.sigmoidSlope(error(s)(math)),
      (1 - 2 * s) * E + E * E,
      (6 * kappa + 14) * (s * (1 - s) + 2 * E * (1 + 2 * E)) +
        (2 * kappa + 4) * (s + 2 * E) ** 2 +
        2 * alpha,
    ],
    ['of 1 − z', (math) => math.oneMinus(error(s)(math)), E, 1 + 2 * E],
    [
      'of a blend',
      (math) => math.blend(error(s)(math), error(n)(math), error(h)(math)),
      (n - h) * E + (1 - s) * E + s * E + 2 * E * E,
      5 * (1 + 2 * E) * (n + 2 * E - h + 2 * E),
    ],
  ])('%s', (_what, result, carried, expected) => {
    const units = (radius(result(affine(declared))) - carried) / declared.u;
    expect(Math.abs(units - expected)).toBeLessThanOrEqual(1e-3 * expected);
  });
});

// |q̂| is up to 2E where the centre is 0. Coefficients are rounded as often as numbers are.
describe('around 0, an error E costs in float64, in units of u·E beside itself,', () => {
  /** 0 to within 1, under a symbol. */
  const unknown = (math: Math) => {
    const x = within(math, [0], [1]);
    math.linear([[row(1), x]]);
    return x;
  };

  test.each<[string, (math: Math) => AffineVector, number]>([
    [
      '2(n + 2) and n + 4 for each of n products',
      (math) => math.linear([[row(-2), unknown(math)]], tensor([1], [0])),
      2 * (2 * 4 + 6),
    ],
    [
      '2(n + 2) and n for each of n terms',
      (math) => math.sum([unknown(math), unknown(math), unknown(math)]),
      3 * (2 * 5 + 3),
    ],
    [
      '6 and 2 for each side of a difference',
      (math) => math.minus(unknown(math), unknown(math)),
      2 * (6 + 2),
    ],
    ['2 and 2 for a factor', (math) => math.scale(0.75, unknown(math)), 0.75 * (2 + 2)],
    [
      '2 and 4 for a product',
      (math) => math.product(unknown(math), exactly(math, -3)),
      3 * (2 + 4),
    ],
    [
      '2 and 4 for a product the other way round',
      (math) => math.product(exactly(math, -3), unknown(math)),
      3 * (2 + 4),
    ],
    [
      '10 and 5 for each side of a blend',
      (math) => math.blend(exactly(math, 0.25), unknown(math), unknown(math)),
      2 * (10 + 5),
    ],
    [
      '5 · 3 and 5 for what a gate lets through that is anything',
      (math) => math.blend(unknown(math), exactly(math, 3), exactly(math, -5)),
      (3 + 5) * (5 * 3 + 5),
    ],
    [
      '2(n + 4) and n for each of n numbers of a loss',
      (math) => math.total([unknown(math), unknown(math)]),
      2 * (2 * 6 + 2),
    ],
  ])('%s', (_what, result, expected) => {
    const [cost] = result(affine(double)).loose;
    expect(Math.abs(cost! / double.u - expected)).toBeLessThan(1e-9 * expected);
  });
});

// float64: the slope taken at the centre is as far off as a right evaluation.
// float32: the centre is exact beside it.
describe.each(models)('an error of an operand in $precision is passed on', (model) => {
  const A = 1 / 32;
  const reach = [-1, -0.5, 0, 0.5, 1];

  /** The largest |f(q̂) − f(q)| for |q − c| ≤ ϱA and |q̂ − q| ≤ A. */
  function furthest(f: (q: number) => number, c: number): number {
    const errors = reach.flatMap((v) =>
      reach.map((w) =>
        Math.abs(f(c + (v * model.centreShare + w) * A) - f(c + v * model.centreShare * A)),
      ),
    );
    return Math.max(...errors);
  }

  const sigma = (z: number) => 1 / (1 + Math.exp(-z));
  const target = 0.25;
  const scalar = [
    { name: 'tanh', f: Math.tanh, of: (math: Math, a: AffineVector) => math.tanh(a) },
    { name: 'σ', f: sigma, of: (math: Math, z: AffineVector) => math.sigmoid(z) },
    {
      name: '1 − h²',
      f: (h: number) => 1 - h * h,
      of: (math: Math, h: AffineVector) => math.oneMinusSquare(h),
    },
    {
      name: 'relu',
      f: (a: number) => Math.max(a, 0),
      of: (math: Math, a: AffineVector) => math.relu(a),
    },
    {
      name: 'binary cross-entropy',
      f: (z: number) => Math.log1p(Math.exp(z)) - target * z,
      of: (math: Math, z: AffineVector) => math.binaryCrossEntropy(z, exactly(math, target)),
    },
    {
      name: 's(1 − s)',
      f: (s: number) => s * (1 - s),
      of: (math: Math, s: AffineVector) => math.sigmoidSlope(s),
    },
    {
      name: '1 − z',
      f: (z: number) => 1 - z,
      of: (math: Math, z: AffineVector) => math.oneMinus(z),
    },
    {
      name: 'a factor',
      f: (x: number) => -0.75 * x,
      of: (math: Math, x: AffineVector) => math.scale(-0.75, x),
    },
  ];

  describe.each(scalar)('by $name', ({ f, of }) => {
    test.each([-2, -0.5, -0.25, 0.25, 0.5, 2])('at %d, and hardly more', (c) => {
      const math = affine(model);
      for (const operand of [within(math, [c], [A]), known(math, [c], [A])]) {
        expectBetween(furthest(f, c), radius(of(math, operand)), 1.05 * furthest(f, c) + 1e-5);
      }
    });
  });

  test('by what bends, to second order', () => {
    const math = affine(model);
    for (const [f, of] of [
      [Math.tanh, math.tanh],
      [sigma, math.sigmoid],
    ] as const) {
      const c = 0.75;
      const slope = (f(c + 1e-5) - f(c - 1e-5)) / 2e-5;
      const bent = furthest(f, c) - slope * A;
      expectBetween(bent, radius(of(within(math, [c], [A]))) - slope * A, 1.25 * bent + 1e-6);
    }
  });

  test('by a binary cross-entropy, to second order', () => {
    const math = affine(model);
    const f = scalar.find(({ name }) => name === 'binary cross-entropy')!.f;
    const bent = furthest(f, 0) - 0.25 * A;
    const z = within(math, [0], [A]);
    const error = radius(math.binaryCrossEntropy(z, exactly(math, target)));
    expectBetween(bent, error - 0.25 * A, 1.05 * bent + 3e-6);
  });

  // Both numbers up, each from the centre that makes the product largest.
  test('by a product', () => {
    const math = affine(model);
    const [cx, cy, ex, ey] = [3, -5, 0.25, 0.5];
    const [qx, qy] = [Math.abs(cx) + model.centreShare * ex, Math.abs(cy) + model.centreShare * ey];
    const expected = (qx + ex) * (qy + ey) - qx * qy;
    const found = [
      math.product(within(math, [cx], [ex]), within(math, [cy], [ey])),
      math.product(known(math, [cx], [ex]), known(math, [cy], [ey])),
      math.outerSum([[within(math, [cx], [ex]), within(math, [cy], [ey])]]),
    ];
    for (const result of found) expectBetween(expected, radius(result), expected + 1e-5);
  });

  test('by a blend', () => {
    const math = affine(model);
    const [z, n, h] = [0.25, 3, -5];
    const [ez, en, eh] = [1 / 16, 1 / 8, 1 / 4];
    const f = (z: number, n: number, h: number) => (1 - z) * n + z * h;
    const sides = [-1, 1].flatMap((a) => [-1, 1].flatMap((b) => [-1, 1].map((c) => [a, b, c])));
    const errors = sides.flatMap((centre) => {
      const off = (i: number, E: number) => centre[i]! * model.centreShare * E;
      const q = [z + off(0, ez), n + off(1, en), h + off(2, eh)] as const;
      return sides.map(([a, b, c]) =>
        Math.abs(f(q[0] + a! * ez, q[1] + b! * en, q[2] + c! * eh) - f(...q)),
      );
    });
    const most = Math.max(...errors);
    for (const of of [within, known]) {
      const blended = math.blend(of(math, [z], [ez]), of(math, [n], [en]), of(math, [h], [eh]));
      expectBetween(most, radius(blended), 1.05 * most);
    }
  });

  test('by sums, with the size of each weight', () => {
    const math = affine(model);
    const x = (math: Math) => within(math, [1, 2], [0.25, 0.5]);
    const found = [
      [math.linear([[row(2, -3), x(math)]]), 2],
      [math.linear([[row(2, -3), known(math, [1, 2], [0.25, 0.5])]]), 2],
      [math.minus(within(math, [1], [0.25]), within(math, [2], [0.5])), 0.75],
      [math.sum([within(math, [1], [0.25]), within(math, [2], [0.5])]), 0.75],
      [math.total([x(math), within(math, [1], [1])]), 1.75],
    ] as const;
    for (const [result, expected] of found) {
      expectBetween(expected, radius(result), expected + 1e-5);
    }
  });

  const logits = [0.5, -1];
  const logSumExp = (z: readonly number[]) => Math.log(z.reduce((sum, v) => sum + Math.exp(v), 0));
  const shares = reach.flatMap((v) => reach.flatMap((w) => reach.map((x) => [v, w, x] as const)));

  /** The same over two logits, where the centre is off in both to one side or to either. */
  function furthestOfLogits(f: (z: readonly [number, number]) => number): number {
    const errors = shares.flatMap(([v, w, x]) =>
      [1, -1].map((side) => {
        const q = [
          logits[0]! + v * model.centreShare * A,
          logits[1]! + side * v * model.centreShare * A,
        ] as const;
        return Math.abs(f([q[0] + w * A, q[1] + x * A]) - f(q));
      }),
    );
    return Math.max(...errors);
  }

  // ∂p₀ = p₀·(δ₀ − δ̄) is p₀·(1 − p₀)·2A at most, and 2p₀·A where nothing is known of signs.
  test('by a softmax', () => {
    const math = affine(model);
    const furthestOff = furthestOfLogits((z) => Math.exp(z[0] - logSumExp(z)));
    const [loose, tracked] = [within, known].map((of) =>
      radii(math.softmax(of(math, logits, [A, A]))),
    );
    for (const [i, z] of logits.entries()) {
      const p = Math.exp(z - logSumExp(logits));
      const bending = (2 + 5 * model.centreShare) * A * A * p * Math.exp(4 * A) + 1e-5;
      const [first, signed] = [2 * p * A, 2 * p * (1 - p) * A];
      expect(tracked![i]).toBeGreaterThanOrEqual(furthestOff);
      expectBetween(signed + 0.95 * bending, tracked![i]!, signed + bending);
      expectBetween(first + 0.95 * bending, loose![i]!, first + bending);
    }
  });

  test('by a softmax, to second order of the one logit that is unknown', () => {
    const math = affine(model);
    const p = Math.exp(0.5 - logSumExp(logits));
    const bending = (2 + 5 * model.centreShare) * A * A * p * Math.exp(4 * A);
    for (const errors of [
      [A, 0],
      [0, A],
    ]) {
      const error = radius(math.softmax(known(math, logits, errors)));
      expectBetween(p * (1 - p) * A + bending, error, p * (1 - p) * A + bending + 1e-5);
    }
  });

  test('by a cross-entropy, to second order of the one logit that is unknown', () => {
    const math = affine(model);
    const slope = 0.75 - Math.exp(-1 - logSumExp(logits));
    const bending = (0.5 + model.centreShare) * A * A;
    for (const errors of [
      [A, 0],
      [0, A],
    ]) {
      const z = known(math, logits, errors);
      const error = radius(math.crossEntropy(z, exactly(math, 0.25, 0.75)));
      expectBetween(slope * A + bending, error, slope * A + bending + 1e-5);
    }
  });

  test('by a cross-entropy', () => {
    const math = affine(model);
    const loss = (z: readonly number[]) => logSumExp(z) - 0.25 * z[0]! - 0.75 * z[1]!;
    const furthestOff = furthestOfLogits(loss);
    for (const z of [within(math, logits, [A, A]), known(math, logits, [A, A])]) {
      const result = math.crossEntropy(z, exactly(math, 0.25, 0.75));
      expectBetween(furthestOff, radius(result), 1.05 * furthestOff);
    }
  });
});

describe('errors of one origin keep their signs', () => {
  const x = (math: Math) => known(math, [2, 3], [0.25, 0.5]);
  const rounding = 1e-13;

  test('so that what is subtracted from itself leaves the rounding alone', () => {
    const math = affine(double);
    const v = x(math);
    for (const result of [
      math.minus(v, v),
      math.sum([v, math.scale(-1, v)]),
      math.linear([
        [identity([2, 2]), v],
        [tensor([2, 2], [-1, 0, 0, -1]), v],
      ]),
    ]) {
      for (const error of radii(result)) expect(error).toBeLessThan(rounding);
    }
    expect(radius(math.total([v, math.scale(-1, v)]))).toBeLessThan(rounding);
  });

  test('through parts, and through one under the other', () => {
    const math = affine(double);
    const v = x(math);
    const whole = math.join([v, within(math, [4], [1])]);
    for (const error of radii(math.minus(math.slice(whole, 0, 2), v))) {
      expect(error).toBeLessThan(rounding);
    }
    const again = math.join([math.slice(whole, 2, 3), math.slice(whole, 0, 2)]);
    for (const [part, other] of [
      [math.slice(again, 1, 3), math.slice(whole, 0, 2)],
      [math.slice(again, 0, 1), math.slice(math.slice(whole, 1, 3), 1, 2)],
    ] as const) {
      for (const error of radii(math.minus(part, other))) expect(error).toBeLessThan(rounding);
    }
    expect(Array.from(radii(again))).toEqual([1, 0.25, 0.5].map((E) => expect.closeTo(E, 12)));
    expect(Array.from(again.centre)).toEqual([4, 2, 3]);
    const used = math.linear([[identity([3, 3]), whole]]);
    const unmade = math.minus(math.slice(used, 2, 3), math.slice(again, 0, 1));
    expect(radius(unmade)).toBeLessThan(rounding);
  });

  test('through the products of what is one under the other', () => {
    const math = affine(double);
    const whole = math.join([exactly(math, 4), within(math, [2, 3], [0.25, 0.5])]);
    const sum = math.linear([[row(5, 2, -3), whole]]);
    expectBetween(2, radius(sum), 2 + 1e-9);
    const [upper, lower] = [math.slice(whole, 0, 2), math.slice(whole, 2, 3)];
    const inParts = math.linear([
      [row(5, 2), upper],
      [row(-3), lower],
    ]);
    expect(radius(math.minus(sum, inParts))).toBeLessThan(rounding);
    const ofUpper = radii(math.linear([[tensor([2, 2], [0, 2, 0, 4]), upper]]));
    expect(Array.from(ofUpper)).toEqual([0.5, 1].map((E) => expect.closeTo(E, 12)));
  });

  test('through a factor for what has been multiplied before', () => {
    const math = affine(double);
    const v = within(math, [2, 3], [0.25, 0.5]);
    const half = math.linear([[tensor([2, 2], [0.5, 0, 0, 0.5]), v]]);
    for (const error of radii(math.minus(math.scale(0.5, v), half))) {
      expect(error).toBeLessThan(rounding);
    }
  });

  test('so that a gate between two that are equal lets no error through', () => {
    const math = affine(double);
    const same = exactly(math, 3);
    for (const of of [within, known]) {
      expect(radius(math.blend(of(math, [0.25], [0.125]), same, same))).toBeLessThan(rounding);
    }
    const v = known(math, [3], [0.25]);
    const blended = math.blend(exactly(math, 0.25), v, v);
    expect(radius(math.minus(blended, v))).toBeLessThan(rounding);
  });

  test('so that a vector that is added and subtracted in one sum leaves the rounding alone', () => {
    const math = affine(double);
    const v = x(math);
    const none = math.linear([
      [1, v],
      [tensor([2, 2], [-1, 0, 0, -1]), v],
    ]);
    for (const error of radii(none)) expect(error).toBeLessThan(rounding);
  });

  test('through the slope of σ: s(1 − s) and s² move against s', () => {
    const math = affine(double);
    const s = known(math, [0.75], [1e-3]);
    const nothing = math.minus(math.sum([math.sigmoidSlope(s), math.product(s, s)]), s);
    expect(radius(nothing)).toBeLessThan(7 * 1e-3 ** 2);
  });

  test('through 1 − z', () => {
    const math = affine(double);
    const z = known(math, [0.75], [1e-3]);
    expect(radius(math.sum([math.oneMinus(z), z]))).toBeLessThan(rounding);
  });

  test('but not those of two origins', () => {
    const math = affine(double);
    const twice = math.minus(x(math), x(math));
    expectBetween(0.5, radii(twice)[0]!, 0.5 + 1e-9);
    expectBetween(1, radii(twice)[1]!, 1 + 1e-9);
  });

  test('through relu, where the kink is out of reach', () => {
    const math = affine(double);
    const v = x(math);
    for (const error of radii(math.minus(math.relu(v), v))) expect(error).toBeLessThan(rounding);
  });

  test('through the sum of outer products over all steps', () => {
    const math = affine(double);
    const [v, w] = [x(math), exactly(math, 4)];
    const cancelled = math.outerSum([
      [v, w],
      [math.scale(-1, v), w],
    ]);
    for (const error of radii(cancelled)) expect(error).toBeLessThan(rounding);
    const mirrored = math.outerSum([
      [w, v],
      [w, math.scale(-1, v)],
    ]);
    for (const error of radii(mirrored)) expect(error).toBeLessThan(rounding);
  });

  test('through the slope of tanh: 1 − h² and h² move against each other', () => {
    const math = affine(double);
    const h = known(math, [0.5], [1e-3]);
    const one = math.sum([math.oneMinusSquare(h), math.product(h, h)]);
    expect(radius(one)).toBeLessThan(7 * 1e-3 ** 2);
  });

  // δx·y + x·δy with y = −x and x known to 0.01: (x + δ)(−x − δ) + (x + δ)² = 0.
  test('through products', () => {
    const math = affine(double);
    const v = known(math, [2], [0.01]);
    const square = math.product(v, v);
    const mirrored = math.product(v, math.scale(-1, v));
    expect(radius(math.sum([square, mirrored]))).toBeLessThan(7 * 0.01 ** 2);
  });

  test('so that a softmax and its loss do not see what all logits share', () => {
    const math = affine(double);
    const shared = math.linear([[column(1, 1, 1), within(math, [1], [1e-4])]]);
    const target = exactly(math, 1, 0, 0);
    expect(radius(math.softmax(shared))).toBeLessThan(1e-7);
    expect(radius(math.crossEntropy(shared, target))).toBeLessThan(1e-7);
  });

  test('so that a rotation does not lengthen them, however often it is applied', () => {
    const math = affine(double);
    const angle = 0.7;
    const rotation = tensor(
      [2, 2],
      [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)],
    );
    let turned = within(math, [1, 1], [1e-3, 1e-3]);
    for (let t = 0; t < 200; t++) turned = math.linear([[rotation, turned]]);
    for (const error of radii(turned)) expect(error).toBeLessThan(1.5e-3);
  });
});

describe('relu decides on a side', () => {
  function slopeRadius(c: number, A: number): number {
    const math = affine(double);
    return radius(math.whetherPositive(within(math, [c], [A])));
  }

  function valueRadius(c: number, A: number, of = within): number {
    const math = affine(double);
    return radius(math.relu(of(math, [c], [A])));
  }

  test('twice the radius away from the kink: above it every error passes, below it none', () => {
    expect(valueRadius(1, 0.49)).toBe(0.49);
    expect(valueRadius(-1, 0.49)).toBe(0);
    expect(slopeRadius(1, 0.49)).toBe(0);
    expect(slopeRadius(-1, 0.49)).toBe(0);
  });

  test.each([1, -1, 0.5, -0.5, 0])('and not nearer, where the slope could be either: %d', (c) => {
    expect(valueRadius(c, 0.5)).toBe(0.5);
    expect(slopeRadius(c, 0.5)).toBe(infinity);
    expect(valueRadius(c, 0.5, known)).toBeCloseTo(0.5, 12);
  });

  test('at 0 itself where 0 is exact: the slope is 0', () => {
    expect(valueRadius(0, 0)).toBe(0);
    expect(slopeRadius(0, 0)).toBe(0);
    const math = affine(double);
    expect(math.whetherPositive(exactly(math, 0)).centre[0]).toBe(0);
  });
});

describe('a function that is saturated costs no more than its own roundings', () => {
  const wide = (math: Math, c: number) => within(math, [c], [0.4]);

  test.each([20, -20])('tanh at %d', (c) => {
    const math = affine(single);
    const charge = 2 * single.kappa * single.u;
    expectBetween(charge, radius(math.tanh(wide(math, c))), charge * (1 + 1e-6));
  });

  test('σ at 40', () => {
    const math = affine(single);
    const charge = (2 * single.kappa + 4) * single.u;
    expectBetween(charge, radius(math.sigmoid(wide(math, 40))), charge * (1 + 1e-6));
  });

  test.each([-100, -400])('σ at %d, where a power may overflow before σ is 0', (z) => {
    const math = affine(single);
    const { tiny } = single;
    expectBetween(tiny, radius(math.sigmoid(exactly(math, z))), 1.001 * tiny);
  });

  test('the slope of a gate that is shut', () => {
    const math = affine(single);
    const { tiny } = single;
    expectBetween(tiny, radius(math.sigmoidSlope(exactly(math, 0))), 1.001 * tiny);
  });

  test('the slope of a gate that is open', () => {
    const charge = (2 * single.kappa + 4) * single.u;
    const found = radius(affine(single).sigmoidSlope(exactly(affine(single), 1)));
    expectBetween(charge, found, charge * (1 + 1e-6));
  });

  test('softmax where all but one of its powers vanish', () => {
    const math = affine(single);
    const { kappa, tiny } = single;
    const p = math.softmax(exactly(math, 0, -800));
    expectBetween(2 * kappa * tiny, radii(p)[1]!, 2.001 * kappa * tiny);
  });
});

describe('where numbers underflow', () => {
  const small = (math: Math) => exactly(math, 2 ** -100);
  const none = (math: Math) => exactly(math, 2 ** -600);

  test.each<[string, (math: Math) => AffineVector, number]>([
    ['a product', (math) => math.product(small(math), small(math)), 1],
    ['a factor', (math) => math.scale(2 ** -100, small(math)), 1],
    [
      'each product of a sum',
      (math) => math.linear([[row(2 ** -100, 2 ** -100), exactly(math, 2 ** -100, 2 ** -100)]]),
      2,
    ],
    [
      'each product of a blend',
      (math) => {
        const least = exactly(math, 2 ** -149);
        return math.blend(exactly(math, 0.5), least, least);
      },
      2,
    ],
    [
      'each of a sum that float64 cannot see',
      (math) => math.linear([[row(2 ** -600), none(math)]]),
      1,
    ],
    [
      'each outer product',
      (math) =>
        math.outerSum([
          [small(math), small(math)],
          [small(math), small(math)],
          [small(math), none(math)],
        ]),
      3,
    ],
    ['tanh of 0', (math) => math.tanh(exactly(math, 0)), single.kappa],
  ])('%s is charged', (_what, result, count) => {
    const found = radius(result(affine(single)));
    expectBetween(count * single.eta, found, 1.001 * count * single.eta);
  });

  test.each<[string, (math: Math) => AffineVector]>([
    ['a sum of products', (math) => math.linear([[row(0, 2), exactly(math, 3, 0)]])],
    ['a product with 0', (math) => math.product(exactly(math, 0), within(math, [1], [infinity]))],
    [
      'a product of anything with 0',
      (math) => math.product(within(math, [1], [infinity]), exactly(math, 0)),
    ],
    ['an outer product', (math) => math.outerSum([[exactly(math, 0), within(math, [1], [1])]])],
    ['another', (math) => math.outerSum([[within(math, [1], [1]), exactly(math, 0)]])],
    ['a sum', (math) => math.sum([exactly(math, 0), exactly(math, 0)])],
    ['relu below the kink', (math) => math.relu(within(math, [-1], [0.25]))],
  ])('%s that is exactly 0 costs nothing', (_what, result) => {
    expect(radius(result(affine(single)))).toBe(0);
  });

  test('0 with an error is not exactly 0', () => {
    const math = affine(single);
    const unsure = () => within(math, [0], [0.25]);
    expectBetween(0.5, radius(math.product(unsure(), exactly(math, 2))), 0.5001);
    expectBetween(0.5, radius(math.product(exactly(math, 2), unsure())), 0.5001);
    expectBetween(0.5, radius(math.outerSum([[unsure(), exactly(math, 2)]])), 0.5001);
    expectBetween(0.5, radius(math.linear([[row(2), unsure()]])), 0.5001);
  });

  describe('the coefficients of errors', () => {
    const least = Number.MIN_VALUE;

    /** A number with eight symbols of 149 times the smallest number each. */
    const eight = (math: Math) =>
      math.linear([
        [
          row(1, 1, 1, 1, 1, 1, 1, 1),
          within(math, new Array(8).fill(0), new Array(8).fill(149 * least)),
        ],
      ]);

    // 1.49 of the smallest number is 1 in float64: a third of the error would be forgotten.
    test('are charged what they lose', () => {
      const math = affine(double);
      const enlarged = (v: AffineVector) => radius(math.linear([[row(2 ** 1000), v]]));
      const expected = 8 * 1.49 * least * 2 ** 1000;
      expect(enlarged(math.scale(0.01, eight(math)))).toBeGreaterThan(expected);
      expect(enlarged(math.linear([[row(0.01), eight(math)]]))).toBeGreaterThan(expected);
      expect(enlarged(math.product(eight(math), exactly(math, 0.01)))).toBeGreaterThan(expected);
      const blended = math.blend(exactly(math, 0.01), exactly(math, 0), eight(math));
      expect(enlarged(blended)).toBeGreaterThan(expected);
      const outer = math.outerSum([[eight(math), exactly(math, 0.01)]]);
      expect(radius(outer)).toBeGreaterThan(8 * 1.49 * least);
    });

    test.each([1, -1])('lose nothing by a factor of %d', (factor) => {
      const math = affine(double);
      const v = eight(math);
      expect(radius(math.scale(factor, v))).toBe(radius(v));
      expect(radius(math.scale(0, v))).toBe(0);
    });
  });
});

describe('where numbers may overflow nothing is certified', () => {
  const far = 2 ** 127;

  test.each<[string, (math: Math, size: number) => AffineVector]>([
    ['a sum of products', (math, x) => math.linear([[row(1, -1), exactly(math, x, x)]])],
    ['a bias', (math, x) => math.linear([[row(1), exactly(math, x)]], tensor([1], [-x]))],
    ['a product', (math, x) => math.product(exactly(math, x), exactly(math, 2))],
    ['a factor', (math, x) => math.scale(2, exactly(math, x))],
    ['a difference', (math, x) => math.minus(exactly(math, x), exactly(math, x))],
    ['a blend', (math, x) => math.blend(exactly(math, 0.5), exactly(math, x), exactly(math, x))],
    [
      'a vector in a sum',
      (math, x) =>
        math.linear([
          [1, exactly(math, x)],
          [1, exactly(math, x)],
        ]),
    ],
    ['a sum', (math, x) => math.sum([exactly(math, x), exactly(math, x)])],
    ['a loss', (math, x) => math.total([exactly(math, x), exactly(math, x)])],
    ['an outer product', (math, x) => math.outerSum([[exactly(math, x), exactly(math, 2)]])],
  ])('of %s', (_what, of) => {
    expect(radius(of(affine(single), far))).toBe(infinity);
    expect(radius(of(affine(single), far / 2))).toBeLessThan(far);
  });

  test.each<[string, (math: Math, x: AffineVector) => AffineVector]>([
    ['a factor', (math, x) => math.scale(2, x)],
    ['a sum', (math, x) => math.sum([x, x])],
    ['a blend', (math, x) => math.blend(exactly(math, 0.5), x, x)],
    ['a loss', (math, x) => math.total([x, x])],
    ['an outer product', (math, x) => math.outerSum([[x, exactly(math, 2)]])],
    ['an outer product on its other side', (math, x) => math.outerSum([[exactly(math, 2), x]])],
    ['a product', (math, x) => math.product(x, exactly(math, 2))],
  ])('of %s, where only the error goes so far', (_what, of) => {
    const math = affine(single);
    expect(radius(of(math, within(math, [0.9 * far], [0.1 * far])))).toBe(infinity);
    expect(radius(of(math, within(math, [0.7 * far], [0.1 * far])))).toBeLessThan(far);
  });

  test('of what is made of it', () => {
    const math = affine(single);
    const unknown = within(math, [1, 1], [infinity, 0.25]);
    expect(Array.from(radii(math.scale(0, unknown)))).toEqual([infinity, 0]);
    expect(Array.from(radii(math.tanh(unknown)))).toEqual([infinity, expect.any(Number)]);
    const [first, second] = radii(math.linear([[identity([2, 2]), unknown]]));
    expect(first).toBe(infinity);
    expectBetween(0.25, second!, 0.2501);
  });
});
